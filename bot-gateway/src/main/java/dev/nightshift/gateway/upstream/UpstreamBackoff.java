package dev.nightshift.gateway.upstream;

import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import org.jboss.logging.Logger;

/**
 * The waits between the attempts of one call to another service: each doubles the one before, and
 * each is a line in the log. How often that happens is counted as {@code ft.retry.retries.total}.
 */
final class UpstreamBackoff implements CustomBackoffStrategy {

  private static final Logger LOG = Logger.getLogger(UpstreamBackoff.class);

  private final String service;
  private final int attempts;
  private long nextMs;
  private int attempt;

  /**
   * @param attempts at most so many, the first one included
   */
  UpstreamBackoff(String service, int attempts) {
    this.service = service;
    this.attempts = attempts;
  }

  @Override
  public void init(long initialDelayInMillis) {
    nextMs = initialDelayInMillis;
  }

  @Override
  public long nextDelayInMillis(Throwable failure) {
    long waitMs = nextMs;
    nextMs = 2 * nextMs;
    attempt++;
    LOG.warnf(
        "%s: attempt %d/%d failed (%s), next in %d ms",
        service, attempt, attempts, failure, waitMs);
    return waitMs;
  }
}
