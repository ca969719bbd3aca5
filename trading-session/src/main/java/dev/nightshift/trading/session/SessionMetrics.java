package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.Counters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What Prometheus sees of the sessions; counted once it is durable. */
@Singleton
class SessionMetrics {

  private static final Duration DECISION_AIM = Duration.ofMillis(5);

  private final MeterRegistry registry;
  private final Timer write;
  private final Timer decision;
  private final Counter messages;
  private final Counter trades;
  private final Counter orders;
  private final Counter fills;
  private final Counter droppedOrders;
  private final Counter errors;
  private final Counter damaged;

  SessionMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.write =
        Timer.builder("nightshift.trading.write")
            .description("Making a batch of a session durable")
            .publishPercentileHistogram()
            .register(registry);
    this.decision =
        Timer.builder("nightshift.trading.decision")
            .description("From when a message of a paced replay is due to the end of its decision")
            .publishPercentileHistogram()
            .serviceLevelObjectives(DECISION_AIM)
            .register(registry);
    this.messages = counter("messages", "Messages of feeds that sessions read");
    this.trades = counter("trades", "Trades of the market that sessions saw");
    this.orders = counter("orders", "Orders that sessions decided on");
    this.fills = counter("fills", "Orders that were filled");
    this.droppedOrders = counter("orders.dropped", "Orders rejected by a full execution queue");
    this.errors = counter("errors", "Impossible quotes and trades that were passed over");
    this.damaged = counter("snapshots.damaged", "Stored snapshots that were set aside");
  }

  /** A stored snapshot was found damaged. */
  void damaged() {
    damaged.increment();
  }

  private Counter counter(String name, String description) {
    return Counter.builder("nightshift.trading." + name)
        .description(description)
        .register(registry);
  }

  /** Watches how many sessions there are. */
  void watch(Map<String, ?> runs) {
    registry.gaugeMapSize("nightshift.trading.sessions", List.of(), runs);
  }

  void time(Runnable writing) {
    write.record(writing);
  }

  /** A message was decided on so long after it was due. */
  void decided(long nanoseconds) {
    decision.record(nanoseconds, TimeUnit.NANOSECONDS);
  }

  void durable(Counters more) {
    messages.increment((double) more.messages());
    trades.increment((double) more.trades());
    orders.increment((double) more.orders());
    fills.increment((double) more.fills());
    droppedOrders.increment((double) more.droppedOrders());
    errors.increment((double) more.errors());
  }

  /** A session ended here. */
  void ended(SessionState state) {
    registry.counter("nightshift.trading.sessions.ended", "state", state.name()).increment();
  }
}
