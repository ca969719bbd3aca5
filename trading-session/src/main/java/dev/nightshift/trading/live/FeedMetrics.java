package dev.nightshift.trading.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What Prometheus sees of live feeds. */
@Singleton
class FeedMetrics {

  private static final String PREFIX = "nightshift.trading.feed.";

  private final MeterRegistry registry;

  FeedMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Watches a feed until the meters that are handed out are {@link #forget forgotten}. */
  List<Meter> watch(LiveFeed feed) {
    return List.of(
        gauge(feed, "state", "0 contiguous, 1 stale, 2 gapped", f -> f.status().state().ordinal()),
        gauge(feed, "skew.ms", "The venue's clock minus ours", f -> f.status().skewMs()),
        gauge(
            feed,
            "unwritten",
            "Messages not yet in the journal",
            f -> f.status().lastSequence() - f.status().durableSequence()));
  }

  private Meter gauge(
      LiveFeed feed, String name, String description, ToDoubleFunction<LiveFeed> value) {
    return Gauge.builder(PREFIX + name, feed, value)
        .description(description)
        .tags(tags(feed))
        .register(registry);
  }

  void forget(List<Meter> meters) {
    meters.forEach(registry::remove);
  }

  void dropped(LiveFeed feed, DropReason reason) {
    registry.counter(PREFIX + "dropped", tags(feed).and("reason", reason.name())).increment();
  }

  void conflated(LiveFeed feed, long more) {
    count(feed, "conflated", more);
  }

  void reconnected(LiveFeed feed) {
    count(feed, "reconnects", 1);
  }

  void failed(LiveFeed feed) {
    count(feed, "connection.failures", 1);
  }

  void alarmed(LiveFeed feed) {
    count(feed, "alarms", 1);
  }

  void missed(LiveFeed feed, int trades, int candles) {
    count(feed, "missed.trades", trades);
    count(feed, "repaired.candles", candles);
  }

  void unaccounted(LiveFeed feed, long settlements) {
    count(feed, "funding.unaccounted", settlements);
  }

  void unreadable(String venue, String symbol) {
    registry.counter(PREFIX + "unreadable", "venue", venue, "symbol", symbol).increment();
  }

  private void count(LiveFeed feed, String name, long more) {
    if (more > 0) {
      registry.counter(PREFIX + name, tags(feed)).increment((double) more);
    }
  }

  private static Tags tags(LiveFeed feed) {
    return Tags.of("venue", feed.venue(), "symbol", feed.instrument().symbol());
  }
}
