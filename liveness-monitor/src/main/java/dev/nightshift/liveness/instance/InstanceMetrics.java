package dev.nightshift.liveness.instance;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts losses. */
@ApplicationScoped
class InstanceMetrics {

  private final MeterRegistry registry;

  InstanceMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void lost(String service, boolean certain) {
    registry
        .counter(
            "nightshift.liveness.losses", "service", service, "certain", Boolean.toString(certain))
        .increment();
  }
}
