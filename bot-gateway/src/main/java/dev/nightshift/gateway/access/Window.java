package dev.nightshift.gateway.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A bound on what one caller does: at most so many hits in any stretch of that length. A hit counts
 * from its moment until, and not including, the moment one length later.
 */
record Window(int most, Duration length) {

  Window {
    if (most < 1 || !length.isPositive()) {
      throw new IllegalArgumentException("a window needs room: " + most + " in " + length);
    }
  }

  /**
   * What a caller has used of it.
   *
   * @param used hits that count now; more than {@code most} where some could not be refused
   * @param oldest the first of them
   * @param turning the hit that has to go before there is room: the last but {@code most - 1}; only
   *     when there is no room
   */
  record Usage(Window window, long used, Optional<Instant> oldest, Optional<Instant> turning) {

    boolean full() {
      return used >= window.most;
    }

    long remaining() {
      return Math.max(0, window.most - used);
    }

    /** When there is room again; now, where there is some. */
    Instant opensAt(Instant now) {
      return full() ? turning.map(at -> at.plus(window.length)).orElse(now) : now;
    }

    /** When there will be more room than now. */
    Instant changesAt(Instant now) {
      return full() ? opensAt(now) : oldest.map(at -> at.plus(window.length)).orElse(now);
    }
  }
}
