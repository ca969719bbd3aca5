package dev.nightshift.trading.feed;

import java.nio.file.Path;
import java.time.Duration;

/** Short waits. */
record ExplicitFeedConfig(Path cacheDirectory, long cacheBytes) implements FeedConfig {

  @Override
  public long maxBytes() {
    return 1_000_000;
  }

  @Override
  public Duration fetchFor() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Duration firstWait() {
    return Duration.ofMillis(1);
  }

  @Override
  public Duration longestWait() {
    return Duration.ofMillis(2);
  }
}
