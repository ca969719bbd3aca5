package dev.nightshift.gateway.activity;

import dev.nightshift.backbone.loop.Loop;
import dev.nightshift.backbone.loop.Loops;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The loops of this feature. */
@Singleton
class ActivityLoops {

  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final Duration RETENTION_EVERY = Duration.ofMinutes(1);
  private static final Duration RETENTION_BOUND = Duration.ofMinutes(1);

  private final Loops loops;
  private final ActivityHub hub;
  private final ActivitySignal signal;
  private final ActivityRetention retention;
  private final ActivityConfig config;
  private final MeterRegistry registry;

  ActivityLoops(
      Loops loops,
      ActivityHub hub,
      ActivitySignal signal,
      ActivityRetention retention,
      ActivityConfig config,
      MeterRegistry registry) {
    this.loops = loops;
    this.hub = hub;
    this.signal = signal;
    this.retention = retention;
    this.config = config;
    this.registry = registry;
  }

  void start(@Observes StartupEvent event) {
    Loop reading = loops.start("activity-feed", config.pollEvery(), BOUND, hub::turn);
    signal.listen(reading::wake);
    loops.start("activity-retention", RETENTION_EVERY, RETENTION_BOUND, retention::turn);
    Gauge.builder("nightshift.gateway.event.streams", hub, ActivityHub::followers)
        .description("Open event streams of this instance")
        .register(registry);
  }
}
