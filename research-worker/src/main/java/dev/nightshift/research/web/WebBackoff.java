package dev.nightshift.research.web;

import dev.nightshift.backbone.backoff.GrowingBackoff;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Four times the wait each time, unless the host asks for a longer one. */
final class WebBackoff extends GrowingBackoff {

  private static final Logger LOG = Logger.getLogger(WebBackoff.class);
  private static final int FACTOR = 4;
  private static final long LONGEST_MS = Duration.ofMinutes(10).toMillis();

  private final WebMetrics metrics;

  WebBackoff(String host, int attempts, WebMetrics metrics) {
    super(LOG, "asking " + host, attempts, FACTOR, LONGEST_MS);
    this.metrics = metrics;
  }

  @Override
  protected Optional<Duration> asked(Throwable failure) {
    metrics.retried();
    return failure instanceof PageFault fault ? fault.retryAfter() : Optional.empty();
  }

  @Override
  protected String clause(Throwable failure) {
    return WebFailures.reason(failure);
  }
}
