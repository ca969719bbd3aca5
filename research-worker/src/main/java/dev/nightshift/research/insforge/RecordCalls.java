package dev.nightshift.research.insforge;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * The breaker around calls on records. It counts calls, not attempts: one that went through after a
 * retry is a success, and InsForge that drops every fifth attempt works.
 */
@ApplicationScoped
public class RecordCalls {

  private final RecordAttempts attempts;

  RecordCalls(RecordAttempts attempts) {
    this.attempts = attempts;
  }

  /** Makes the call, with its retries. */
  @CircuitBreaker(
      requestVolumeThreshold = 10,
      failureRatio = 0.5,
      delay = 30,
      delayUnit = ChronoUnit.SECONDS,
      failOn = {InsForgeFailure.Busy.class, TimeoutException.class})
  public Answer call(Call call) {
    return attempts.attempt(call);
  }
}
