package dev.nightshift.trading.venue;

import java.util.Optional;

/** Knows what a venue trades. */
public interface Symbols {

  /**
   * The market of that symbol; empty: there is none.
   *
   * @throws VenueUnavailableException the venue does not answer as documented
   */
  Optional<Listing> find(String symbol);
}
