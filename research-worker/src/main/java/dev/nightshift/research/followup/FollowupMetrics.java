package dev.nightshift.research.followup;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Counts reminders, and how late they are. */
@Singleton
class FollowupMetrics {

  private final MeterRegistry registry;

  FollowupMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void told(Instant now, Followup followup) {
    Duration late = Duration.between(followup.dueAt(), now);
    registry
        .timer("nightshift.research.followups.told")
        .record(late.isNegative() ? Duration.ZERO : late);
  }

  /** One could not be told for a reason of ours. */
  void broken() {
    registry.counter("nightshift.research.followups.broken").increment();
  }
}
