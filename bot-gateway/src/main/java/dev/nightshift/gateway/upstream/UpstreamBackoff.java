package dev.nightshift.gateway.upstream;

import dev.nightshift.backbone.backoff.GrowingBackoff;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Doubles the wait for another service. How often that happens is counted as {@code
 * ft.retry.retries.total}.
 */
final class UpstreamBackoff extends GrowingBackoff {

  private static final Logger LOG = Logger.getLogger(UpstreamBackoff.class);

  UpstreamBackoff(String service, int attempts) {
    super(LOG, service, attempts);
  }

  @Override
  protected Optional<Duration> asked(Throwable failure) {
    return Optional.empty();
  }

  @Override
  protected String clause(Throwable failure) {
    return failure.toString();
  }
}
