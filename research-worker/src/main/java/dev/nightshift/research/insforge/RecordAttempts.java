package dev.nightshift.research.insforge;

import dev.nightshift.research.insforge.InsForgeFailure.Away;
import dev.nightshift.research.insforge.InsForgeFailure.Busy;
import dev.nightshift.research.insforge.InsForgeFailure.Refused;
import dev.nightshift.research.insforge.InsForgeFailure.Stopped;
import io.smallrye.faulttolerance.api.CustomBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * A call on records with its retries: three, after 0.5, 1 and 2 s and a little more, or as InsForge
 * asks. Only such calls come here as may be repeated without harm.
 */
@ApplicationScoped
public class RecordAttempts {

  static final int RETRIES = 3;

  private final InsForgeWire wire;
  private final InsForgeMetrics metrics;

  RecordAttempts(InsForgeWire wire, InsForgeMetrics metrics) {
    this.wire = wire;
    this.metrics = metrics;
  }

  /** Makes one attempt. */
  @Timeout(value = 10, unit = ChronoUnit.SECONDS)
  @Retry(
      maxRetries = RETRIES,
      delay = 500,
      maxDuration = 3,
      durationUnit = ChronoUnit.MINUTES,
      retryOn = {Busy.class, TimeoutException.class},
      abortOn = {Away.class, Refused.class, Stopped.class})
  @CustomBackoff(InsForgeBackoff.class)
  public Answer attempt(Call call) {
    return metrics.attempted(call, () -> heeded(call));
  }

  /** A wait that is longer than a call may take is the queue's, not the call's. */
  private Answer heeded(Call call) {
    try {
      return wire.http().send(call);
    } catch (Busy busy) {
      if (busy.retryAfter().filter(asked -> asked.compareTo(wire.longestPause()) > 0).isPresent()) {
        throw new Away(
            busy.clause() + " and asks to wait for " + busy.retryAfter().get().toSeconds() + " s");
      }
      throw busy;
    }
  }
}
