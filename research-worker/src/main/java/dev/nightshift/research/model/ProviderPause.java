package dev.nightshift.research.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Until when the provider wants no calls from anybody here. Thread-safe. */
final class ProviderPause {

  private final Clock clock;
  private final AtomicReference<Instant> until = new AtomicReference<>(Instant.MIN);

  ProviderPause(Clock clock) {
    this.clock = clock;
  }

  /** From now on, and never shorter than was asked before. */
  void lasts(Duration duration) {
    Instant end = clock.instant().plus(duration);
    until.accumulateAndGet(end, (known, asked) -> known.isAfter(asked) ? known : asked);
  }

  /** What is left of it; zero when there is none. */
  Duration left() {
    Instant end = until.get();
    Instant now = clock.instant();
    return end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO;
  }
}
