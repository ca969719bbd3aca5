package dev.nightshift.gateway.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands until it is set; in service tests far ahead of the real one, so that the
 * service's own housekeeping finds nothing to do.
 */
public final class SetClock extends Clock {

  private final AtomicReference<Instant> now;

  public SetClock(String now) {
    this.now = new AtomicReference<>(Instant.parse(now));
  }

  public void pass(Duration length) {
    now.updateAndGet(at -> at.plus(length));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
