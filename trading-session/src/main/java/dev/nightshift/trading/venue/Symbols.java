package dev.nightshift.trading.venue;

/** Knows what a venue trades. */
public interface Symbols {

  /**
   * Whether there is a market of that symbol.
   *
   * @throws VenueUnavailableException the venue does not answer as documented
   */
  boolean knows(String symbol);
}
