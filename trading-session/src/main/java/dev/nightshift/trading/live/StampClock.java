package dev.nightshift.trading.live;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The reader's own clock for stamps: the wall's, in nanoseconds since 1970, but one that never goes
 * back and never stands still. Where the wall's clock is set back, stamps go on a little slower
 * than time does until it has caught up.
 */
final class StampClock {

  private static final int SLOWER_PERCENT = 1;

  private final Clock clock;
  private final LongSupplier nanoTime;
  private long stampNs;
  private long atNs;

  StampClock(Clock clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.atNs = nanoTime.getAsLong();
    this.stampNs = wallNs();
  }

  long nowNs() {
    long now = nanoTime.getAsLong();
    long elapsedNs = Math.max(0, now - atNs);
    atNs = now;
    stampNs = Math.max(wallNs(), stampNs + elapsedNs - elapsedNs / 100 * SLOWER_PERCENT);
    return stampNs;
  }

  private long wallNs() {
    Instant now = clock.instant();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }
}
