package dev.nightshift.research.model;

import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Doubles the wait, unless the provider asks for a longer one; one line of log per retry. */
public final class ModelBackoff implements CustomBackoffStrategy {

  private static final Logger LOG = Logger.getLogger(ModelBackoff.class);
  private static final String RETRIES =
      ProviderAttempts.class.getName() + "/attempt/Retry/maxRetries";

  private long nextMs;
  private int attempt;

  @Override
  public void init(long initialDelayInMillis) {
    nextMs = initialDelayInMillis;
  }

  @Override
  public long nextDelayInMillis(Throwable failure) {
    long waitMs = nextMs;
    nextMs = 2 * nextMs;
    attempt++;
    if (failure instanceof ModelFailure.Busy busy) {
      waitMs = Math.max(waitMs, busy.retryAfter().map(Duration::toMillis).orElse(0L));
    }
    LOG.warnf(
        "language model: attempt %d/%d failed (%s), next in %d ms",
        attempt, attempts(), cause(failure), waitMs);
    return waitMs;
  }

  private static int attempts() {
    return 1
        + ConfigProvider.getConfig()
            .getOptionalValue(RETRIES, Integer.class)
            .orElse(ProviderAttempts.RETRIES);
  }

  private static String cause(Throwable failure) {
    return failure instanceof ModelFailure known ? known.clause() : "it does not answer in time";
  }
}
