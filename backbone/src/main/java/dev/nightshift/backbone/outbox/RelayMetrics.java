package dev.nightshift.backbone.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counters of the relay. */
final class RelayMetrics {

  private final Counter published;
  private final Counter blocked;
  private final Counter brokerFailures;

  RelayMetrics(MeterRegistry registry) {
    published = registry.counter("nightshift.outbox.published");
    blocked = registry.counter("nightshift.outbox.blocked");
    brokerFailures = registry.counter("nightshift.outbox.broker.failures");
  }

  void published(int events) {
    published.increment(events);
  }

  void blocked() {
    blocked.increment();
  }

  void brokerFailed() {
    brokerFailures.increment();
  }
}
