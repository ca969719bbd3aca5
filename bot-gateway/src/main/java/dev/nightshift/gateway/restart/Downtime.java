package dev.nightshift.gateway.restart;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a service was away, from two instants of the database's clock. A length that no restart
 * takes comes of a clock that was set meanwhile, and is not told.
 */
final class Downtime {

  /** Requests are not kept for longer. */
  static final Duration LONGEST = Duration.ofDays(30);

  private Downtime() {}

  /** {@code , 12 s after it was asked for}; empty where the length means nothing. */
  static String words(Instant requestedAt, Instant backAt) {
    Duration length = Duration.between(requestedAt, backAt);
    if (length.isNegative() || length.compareTo(LONGEST) > 0) {
      return "";
    }
    return ", %s after it was asked for".formatted(words(length));
  }

  private static String words(Duration length) {
    if (length.compareTo(Duration.ofMinutes(2)) < 0) {
      return Math.max(1, length.toSeconds()) + " s";
    }
    return length.compareTo(Duration.ofHours(2)) < 0
        ? length.toMinutes() + " min"
        : length.toHours() + " h " + length.toMinutesPart() + " min";
  }
}
