package dev.nightshift.trading.session;

import dev.nightshift.trading.feed.FeedConfig;
import dev.nightshift.trading.feed.FeedUnavailableException;
import java.util.function.LongSupplier;

/** How long a session waits for its feed: doubling waits, up to a bound in all. */
final class FeedWait {

  private final FeedConfig config;
  private final LongSupplier nanoTime;
  private final long begunNs;
  private long nextNs;

  FeedWait(FeedConfig config, LongSupplier nanoTime) {
    this.config = config;
    this.nanoTime = nanoTime;
    this.begunNs = nanoTime.getAsLong();
    this.nextNs = config.firstWait().toNanos();
  }

  /**
   * How long to wait after a failure, in nanoseconds.
   *
   * @throws FeedUnavailableException the failure itself, when waiting is of no use or has been long
   */
  long after(FeedUnavailableException failure) {
    long waited = nanoTime.getAsLong() - begunNs;
    if (!failure.passing() || waited > config.fetchFor().toNanos()) {
      throw failure;
    }
    long wait = nextNs;
    nextNs = Math.min(2 * nextNs, config.longestWait().toNanos());
    return wait;
  }
}
