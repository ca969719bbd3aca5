package dev.nightshift.trading.session;

import java.util.Optional;

/**
 * Pace of a replay.
 *
 * @param factor times the events' own pace, 1 to 1,000,000; 0: as fast as it goes
 */
record Speed(long factor) {

  static final Speed MAX = new Speed(0);

  private static final long FASTEST = 1_000_000;

  /** Reads {@code max} or a whole number. */
  static Optional<Speed> parse(String text) {
    if (text.equals("max")) {
      return Optional.of(MAX);
    }
    if (!text.matches("[1-9][0-9]{0,6}") || Long.parseLong(text) > FASTEST) {
      return Optional.empty();
    }
    return Optional.of(new Speed(Long.parseLong(text)));
  }
}
