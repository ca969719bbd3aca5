package dev.nightshift.gateway.telegram.inbound;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits that double from the first to the longest, each shortened at random by up to a third, so
 * that instances that failed together do not come back together. Used by one thread.
 */
final class Backoff {

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private int failures;

  Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /** The wait after one more failure. */
  Duration next() {
    Duration doubled = first.multipliedBy(1L << Math.min(failures, 30));
    failures++;
    long most = Math.max(1, Math.min(doubled.toMillis(), longest.toMillis()));
    return Duration.ofMillis(most - random.nextLong(most / 3 + 1));
  }

  void reset() {
    failures = 0;
  }
}
