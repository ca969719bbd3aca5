package dev.nightshift.research.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Counts attempts at steps, what was taken over, and what failed unseen. */
@Singleton
class PipelineMetrics {

  private static final Logger LOG = Logger.getLogger(PipelineMetrics.class);

  private final MeterRegistry registry;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  PipelineMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void finished(Step step, StepOutcome outcome, boolean accepted, long nanos) {
    if (accepted) {
      count(outcome);
    }
    Timer.builder("nightshift.research.steps")
        .description("Attempts at steps of pipelines, by outcome; rejected: no longer its own")
        .tag("kind", step.kind())
        .tag("outcome", accepted ? label(outcome) : "rejected")
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A step in the background has nobody who waits for it: its failure is said here. */
  void told(String kind, String id, PipelineNews news) {
    if (news instanceof PipelineNews.BackgroundFailed background) {
      LOG.errorf(
          "step %s of %s failed in the background: %s", background.step(), id, background.reason());
      registry
          .counter(
              "nightshift.research.steps.background.failed",
              "kind",
              kind,
              "step",
              background.step())
          .increment();
    }
  }

  void reassigned(int steps) {
    registry.counter("nightshift.research.steps.reassigned").increment(steps);
  }

  /** Attempts of this process that were done. */
  long done() {
    return done.get();
  }

  /** Attempts of this process that failed. */
  long failed() {
    return failed.get();
  }

  private void count(StepOutcome outcome) {
    switch (outcome) {
      case StepOutcome.Done _ -> done.incrementAndGet();
      case StepOutcome.Failed _ -> failed.incrementAndGet();
      case StepOutcome.Waiting _ -> {}
    }
  }

  private static String label(StepOutcome outcome) {
    return switch (outcome) {
      case StepOutcome.Done _ -> "done";
      case StepOutcome.Failed _ -> "failed";
      case StepOutcome.Waiting _ -> "waiting";
    };
  }
}
