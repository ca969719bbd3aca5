package dev.nightshift.research.item;

import dev.nightshift.research.item.ItemOutcome.Done;
import dev.nightshift.research.item.ItemOutcome.Failed;
import dev.nightshift.research.item.ItemOutcome.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts attempts by kind and outcome, with their duration. */
final class ItemMetrics {

  private final MeterRegistry registry;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  ItemMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void finished(ItemKind kind, ItemOutcome outcome, boolean accepted, long nanos) {
    String label = accepted ? label(outcome) : "rejected";
    if (accepted) {
      count(outcome);
    }
    Timer.builder("nightshift.research.items")
        .description("Attempts at items of work, by outcome; rejected: no longer this attempt's")
        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
        .tag("outcome", label)
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Attempts of this process that were done. */
  long done() {
    return done.get();
  }

  /** Attempts of this process that failed. */
  long failed() {
    return failed.get();
  }

  private void count(ItemOutcome outcome) {
    switch (outcome) {
      case Done _ -> done.incrementAndGet();
      case Failed _ -> failed.incrementAndGet();
      case Waiting _ -> {}
    }
  }

  private static String label(ItemOutcome outcome) {
    return switch (outcome) {
      case Done _ -> "done";
      case Failed _ -> "failed";
      case Waiting _ -> "waiting";
    };
  }
}
