package dev.nightshift.trading.marketdata;

/**
 * A place in a feed, after a whole message.
 *
 * @param feedId which journalled feed the line counts in; empty for files, which are their own
 *     journal, and before the first message of any feed
 * @param line lines or messages read so far, 0 at the beginning
 * @param timeNs the latest stamp so far, from which time may only go on; 0 at the beginning
 */
public record FeedPosition(String feedId, long line, long timeNs) {

  /** Before the first message. */
  public static final FeedPosition BEGINNING = new FeedPosition(0, 0);

  /** Whether both are the same place, whatever their times. */
  public boolean samePlace(FeedPosition other) {
    return line == other.line && feedId.equals(other.feedId);
  }

  /** A place in a file. */
  public FeedPosition(long line, long timeNs) {
    this("", line, timeNs);
  }
}
