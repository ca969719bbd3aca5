package dev.nightshift.research.web;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The shortest time between two requests to one host: each takes the next free moment. */
final class Pace {

  private final LongSupplier nanoTime;
  private final Duration longestWait;
  private long nextFree;

  Pace(LongSupplier nanoTime, Duration longestWait) {
    this.nanoTime = nanoTime;
    this.longestWait = longestWait;
    this.nextFree = nanoTime.getAsLong();
  }

  /**
   * Takes the next free moment, after which the given gap is kept.
   *
   * @return how long to wait for it; empty when that is too long, and then it is not taken
   */
  synchronized Optional<Duration> take(Duration gap) {
    long now = nanoTime.getAsLong();
    long wait = Math.max(0, nextFree - now);
    if (wait > longestWait.toNanos()) {
      return Optional.empty();
    }
    nextFree = now + wait + gap.toNanos();
    return Optional.of(Duration.ofNanos(wait));
  }

  /** Leaves the host alone for that long, whoever wants to ask it. */
  synchronized void leaveAloneFor(Duration time) {
    nextFree = Math.max(nextFree, nanoTime.getAsLong() + time.toNanos());
  }
}
