package dev.nightshift.trading.venue.file;

import dev.nightshift.trading.venue.BadMessageException;
import dev.nightshift.trading.venue.binance.CombinedMessage;

/**
 * One line of a raw Binance combined-stream capture, {@code <receive time, ns> <message>}, parsed
 * in place. One object is reused for all lines.
 */
final class CaptureLine {

  /** 2001-09-09; before it, the stamp is not in nanoseconds. */
  private static final long EARLIEST_NS = 1_000_000_000_000_000_000L;

  private static final int STAMP_DIGITS = 19;

  private final CombinedMessage message;
  private long timeNs;

  /**
   * A line to be parsed.
   *
   * @param traded the symbol whose messages count
   */
  CaptureLine(String traded) {
    this.message = new CombinedMessage(traded);
  }

  void parse(byte[] buffer, int start, int end) throws BadLineException {
    int space = parseStamp(buffer, start, end);
    try {
      message.parse(buffer, space + 1, end - space - 1);
    } catch (BadMessageException e) {
      throw new BadLineException("after the receive time, " + e.what(), e);
    }
  }

  private int parseStamp(byte[] buffer, int start, int end) throws BadLineException {
    long stamp = 0;
    int i = start;
    while (i < end && i - start < STAMP_DIGITS && buffer[i] >= '0' && buffer[i] <= '9') {
      stamp = stamp * 10 + (buffer[i] - '0');
      i++;
    }
    if (i == end || buffer[i] != ' ' || stamp < EARLIEST_NS) {
      throw new BadLineException(
          "it does not begin with a receive time in nanoseconds and a space");
    }
    timeNs = stamp;
    return i;
  }

  long timeNs() {
    return timeNs;
  }

  CombinedMessage message() {
    return message;
  }
}
