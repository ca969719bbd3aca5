package dev.nightshift.research.item;

import java.time.Duration;

/** Configuration as tests want it. */
record ExplicitItemConfig(Duration deadline, Duration settleWithin) implements ItemConfig {

  ExplicitItemConfig() {
    this(Duration.ofSeconds(10), Duration.ofSeconds(10));
  }

  @Override
  public int concurrency() {
    return 3;
  }

  @Override
  public Duration pollInterval() {
    return Duration.ofMillis(50);
  }

  @Override
  public int maxFailures() {
    return 5;
  }

  @Override
  public Duration retryDelay() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Duration maxRetryDelay() {
    return Duration.ofSeconds(5);
  }

  @Override
  public Duration maxWait() {
    return Duration.ofSeconds(3);
  }

  @Override
  public int maxCrashes() {
    return 5;
  }
}
