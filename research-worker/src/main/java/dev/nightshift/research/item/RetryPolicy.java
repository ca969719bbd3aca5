package dev.nightshift.research.item;

import dev.nightshift.research.item.ItemOutcome.Failed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Whether and when a failed item is tried again. */
@Singleton
public class RetryPolicy {

  private final ItemConfig config;

  RetryPolicy(ItemConfig config) {
    this.config = config;
  }

  /** The wait before the next attempt; empty when the item is given up. */
  public Optional<Duration> nextAttemptIn(WorkItem item, Failed failed) {
    int failures = item.failures() + 1;
    if (!failed.retryable() || failures >= config.maxFailures()) {
      return Optional.empty();
    }
    return Optional.of(doubled(failures - 1, config.maxRetryDelay()));
  }

  /** The wait before looking again whether the other side is back; there is always a next look. */
  public Duration nextLookIn(WorkItem item) {
    return doubled(item.waits(), config.maxWait());
  }

  private Duration doubled(int times, Duration longest) {
    Duration wait = config.retryDelay().multipliedBy(1L << Math.min(times, 20));
    return wait.compareTo(longest) < 0 ? wait : longest;
  }

  /** Whether an item whose holders died that often is given up. */
  public boolean tooManyCrashes(int crashes) {
    return crashes >= config.maxCrashes();
  }
}
