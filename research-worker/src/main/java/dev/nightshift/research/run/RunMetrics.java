package dev.nightshift.research.run;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Counts runs that ended, by state, and items taken over from dead instances. */
@Singleton
class RunMetrics {

  private final MeterRegistry registry;

  RunMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void ended(Run run) {
    registry
        .counter("nightshift.research.runs", "state", run.state().label().toLowerCase(Locale.ROOT))
        .increment();
  }

  void reassigned(int items) {
    registry.counter("nightshift.research.items.reassigned").increment(items);
  }
}
