package dev.nightshift.backbone.backoff;

import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Waits that grow by a factor up to a bound and are never shorter than the other side asks for,
 * with a random part of up to a fifth on top, so that callers that failed together do not come back
 * together; each is one line in the log of who calls.
 *
 * <p>The jitter of a retry does not count beside this: of the strategies of SmallRye Fault
 * Tolerance 6 only the constant, exponential and Fibonacci ones apply it.
 */
public abstract class GrowingBackoff implements CustomBackoffStrategy {

  private static final int DOUBLED = 2;
  private static final long UNBOUNDED = Long.MAX_VALUE / DOUBLED;
  private static final int JITTER_SHARE = 5;

  private final Logger log;
  private final String call;
  private final int attempts;
  private final int factor;
  private final long longestMs;
  private long nextMs;
  private int attempt;

  /**
   * Doubles without a bound: for calls that are tried again a few times.
   *
   * @param call what is called, as a log line begins
   * @param attempts at most so many, the first one included
   */
  protected GrowingBackoff(Logger log, String call, int attempts) {
    this(log, call, attempts, DOUBLED, UNBOUNDED);
  }

  /**
   * @param factor of each wait to the one before; at least 1
   * @param longestMs bound of the waits that the other side does not ask for, without the random
   *     part
   */
  protected GrowingBackoff(Logger log, String call, int attempts, int factor, long longestMs) {
    this.log = log;
    this.call = call;
    this.attempts = attempts;
    this.factor = factor;
    this.longestMs = longestMs;
  }

  /**
   * How often a method is tried whose annotation says {@code retries}: configuration may overrule
   * annotations.
   *
   * <p>Source: MicroProfile Fault Tolerance 4.1, section "Fault Tolerance configuration".
   */
  protected static int attempts(Class<?> owner, String method, int retries) {
    return 1
        + ConfigProvider.getConfig()
            .getOptionalValue(owner.getName() + "/" + method + "/Retry/maxRetries", Integer.class)
            .orElse(retries);
  }

  /** The wait that the failure asks for, if it does. */
  protected abstract Optional<Duration> asked(Throwable failure);

  /** The failure as a clause. */
  protected abstract String clause(Throwable failure);

  @Override
  public final void init(long initialDelayInMillis) {
    nextMs = initialDelayInMillis;
  }

  @Override
  public final long nextDelayInMillis(Throwable failure) {
    long leastMs = Math.max(nextMs, asked(failure).map(Duration::toMillis).orElse(0L));
    long waitMs = leastMs + ThreadLocalRandom.current().nextLong(leastMs / JITTER_SHARE + 1);
    nextMs = Math.min(factor * nextMs, longestMs);
    attempt++;
    log.warnf(
        "%s: attempt %d/%d failed (%s), next in %d ms",
        call, attempt, attempts, clause(failure), waitMs);
    return waitMs;
  }
}
