package dev.nightshift.trading.venue;

/** Fetches complete books. */
public interface BookSnapshots {

  /**
   * The book as it is.
   *
   * @throws VenueUnavailableException the venue does not answer as documented
   */
  VenueMessage.Depth book(String symbol);
}
