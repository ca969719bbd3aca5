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
    Duration wait = config.retryDelay().multipliedBy(1L << Math.min(failures - 1, 20));
    return Optional.of(wait.compareTo(config.maxRetryDelay()) < 0 ? wait : config.maxRetryDelay());
  }

  /** Whether an item whose holders died that often is given up. */
  public boolean tooManyCrashes(int crashes) {
    return crashes >= config.maxCrashes();
  }
}
