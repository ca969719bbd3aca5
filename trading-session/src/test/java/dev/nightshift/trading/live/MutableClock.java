package dev.nightshift.trading.live;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** Shows what a test wants, in milliseconds. */
final class MutableClock extends Clock {

  private final LongSupplier nowMs;

  MutableClock(LongSupplier nowMs) {
    this.nowMs = nowMs;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(nowMs.getAsLong());
  }
}
