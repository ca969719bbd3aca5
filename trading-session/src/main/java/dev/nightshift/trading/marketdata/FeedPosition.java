package dev.nightshift.trading.marketdata;

/**
 * A place in a feed, after a whole message.
 *
 * @param line lines read so far, 0 at the beginning
 * @param timeNs the latest stamp so far, from which time may only go on; 0 at the beginning
 */
public record FeedPosition(long line, long timeNs) {

  /** Before the first message. */
  public static final FeedPosition BEGINNING = new FeedPosition(0, 0);
}
