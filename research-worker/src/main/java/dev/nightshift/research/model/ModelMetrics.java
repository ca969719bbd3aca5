package dev.nightshift.research.model;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Counts attempts at calls of the model, with their duration, and those made again. */
@Singleton
class ModelMetrics {

  private final MeterRegistry registry;

  ModelMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void attempted(int number, String outcome, long nanos) {
    Timer.builder("nightshift.research.llm.calls")
        .description("Attempts at calls of the language model, by outcome")
        .tag("outcome", outcome)
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
    if (number > 1) {
      registry.counter("nightshift.research.llm.retries").increment();
    }
  }
}
