package dev.nightshift.trading.venue;

import java.util.List;

/** Fetches trades that a stream did not bring. */
public interface Backfill {

  /**
   * The trades from an id on, oldest first, without a gap among them; at most as many as the venue
   * gives at once.
   *
   * @throws VenueUnavailableException it does not answer as documented
   */
  List<VenueMessage.Trade> tradesFrom(String symbol, long firstId);
}
