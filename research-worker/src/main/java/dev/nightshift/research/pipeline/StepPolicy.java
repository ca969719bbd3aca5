package dev.nightshift.research.pipeline;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Whether and when a step is tried again. */
@Singleton
class StepPolicy {

  private final PipelineConfig config;

  StepPolicy(PipelineConfig config) {
    this.config = config;
  }

  /** The wait before the next attempt; empty when the step is given up. */
  Optional<Duration> nextAttemptIn(
      Step step, StepOutcome.Failed failed, PipelineWork.Limits limits) {
    return failed.retryable() && step.failures() < limits.retries()
        ? Optional.of(doubled(step.failures(), config.maxRetryDelay()))
        : Optional.empty();
  }

  /** The wait before looking again whether the other side is back; there is always a next look. */
  Duration nextLookIn(Step step) {
    return doubled(step.waits(), config.maxWait());
  }

  private Duration doubled(int times, Duration longest) {
    Duration wait = config.retryDelay().multipliedBy(1L << Math.min(times, 20));
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
