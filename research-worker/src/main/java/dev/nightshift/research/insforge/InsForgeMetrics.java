package dev.nightshift.research.insforge;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Counts attempts at calls, with their duration, and those made again. */
@Singleton
class InsForgeMetrics {

  private final MeterRegistry registry;

  InsForgeMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Makes the attempt and counts it. */
  Answer attempted(Call call, Supplier<Answer> attempt) {
    if (call.attempts().incrementAndGet() > 1) {
      registry
          .counter("nightshift.research.insforge.retries", "operation", call.operation())
          .increment();
    }
    long started = System.nanoTime();
    String outcome = "broken";
    try {
      Answer answer = attempt.get();
      outcome = "answered";
      return answer;
    } catch (InsForgeFailure failure) {
      outcome = outcome(failure);
      throw failure;
    } finally {
      Timer.builder("nightshift.research.insforge.calls")
          .description("Attempts at calls of InsForge, by operation and outcome")
          .tag("operation", call.operation())
          .tag("outcome", outcome)
          .register(registry)
          .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    }
  }

  private static String outcome(InsForgeFailure failure) {
    return switch (failure) {
      case InsForgeFailure.Busy _ -> "busy";
      case InsForgeFailure.Away _ -> "away";
      case InsForgeFailure.Refused _ -> "refused";
      case InsForgeFailure.Stopped _ -> "stopped";
    };
  }
}
