package dev.nightshift.research.insforge;

import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Doubles the wait, unless InsForge asks for a longer one; one line of log per retry. */
public final class InsForgeBackoff implements CustomBackoffStrategy {

  private static final Logger LOG = Logger.getLogger(InsForgeBackoff.class);
  private static final String RETRIES =
      RecordAttempts.class.getName() + "/attempt/Retry/maxRetries";

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
    if (failure instanceof InsForgeFailure.Busy busy) {
      waitMs = Math.max(waitMs, busy.retryAfter().map(Duration::toMillis).orElse(0L));
    }
    LOG.warnf(
        "InsForge: attempt %d/%d failed (%s), next in %d ms",
        attempt, attempts(), cause(failure), waitMs);
    return waitMs;
  }

  private static int attempts() {
    return 1
        + ConfigProvider.getConfig()
            .getOptionalValue(RETRIES, Integer.class)
            .orElse(RecordAttempts.RETRIES);
  }

  private static String cause(Throwable failure) {
    return failure instanceof InsForgeFailure known ? known.clause() : "it does not answer in time";
  }
}
