package dev.nightshift.backbone.consumption;

import dev.nightshift.backbone.event.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts received events by topic and outcome. */
final class ConsumptionMetrics {

  private final MeterRegistry registry;

  ConsumptionMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(Topic topic, Outcome outcome) {
    registry
        .counter(
            "nightshift.consumption.events",
            "topic",
            topic.topicName(),
            "outcome",
            outcome.name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
