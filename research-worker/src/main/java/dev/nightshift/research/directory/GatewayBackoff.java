package dev.nightshift.research.directory;

import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Doubles the wait up to a bound, unless the gateway says how long; one line of log per retry. */
public final class GatewayBackoff implements CustomBackoffStrategy {

  private static final Logger LOG = Logger.getLogger(GatewayBackoff.class);
  private static final long LONGEST_MS = 8_000;

  private long nextMs;
  private int attempt;

  @Override
  public void init(long initialDelayInMillis) {
    nextMs = initialDelayInMillis;
  }

  @Override
  public long nextDelayInMillis(Throwable failure) {
    long waitMs = nextMs;
    nextMs = Math.min(2 * nextMs, LONGEST_MS);
    attempt++;
    if (failure instanceof GatewayAnswer.Busy busy) {
      waitMs = busy.retryAfter().map(Duration::toMillis).orElse(waitMs);
    }
    LOG.warnf(
        "fetching a directory: attempt %d failed (%s), next in %d ms",
        attempt, failure.getMessage(), waitMs);
    return waitMs;
  }
}
