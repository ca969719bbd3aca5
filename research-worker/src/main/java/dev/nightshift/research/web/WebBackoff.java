package dev.nightshift.research.web;

import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Four times the wait each time, unless the host says how long; one line of log per retry. */
final class WebBackoff implements CustomBackoffStrategy {

  private static final Logger LOG = Logger.getLogger(WebBackoff.class);
  private static final int FACTOR = 4;

  private final String host;
  private final int attempts;
  private final WebMetrics metrics;
  private long nextMs;
  private int attempt;

  WebBackoff(String host, int attempts, WebMetrics metrics) {
    this.host = host;
    this.attempts = attempts;
    this.metrics = metrics;
  }

  @Override
  public void init(long initialDelayInMillis) {
    nextMs = initialDelayInMillis;
  }

  @Override
  public long nextDelayInMillis(Throwable failure) {
    long waitMs = nextMs;
    nextMs *= FACTOR;
    attempt++;
    if (failure instanceof PageFault fault) {
      waitMs = fault.retryAfter().map(Duration::toMillis).orElse(waitMs);
    }
    metrics.retried();
    LOG.warnf(
        "asking %s: attempt %d/%d failed (%s), next in %d ms",
        host, attempt, attempts, WebFailures.reason(failure), waitMs);
    return waitMs;
  }
}
