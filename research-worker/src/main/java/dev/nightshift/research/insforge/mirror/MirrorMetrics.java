package dev.nightshift.research.insforge.mirror;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The queue as the database holds it, the same from every instance; and rows that this instance has
 * sent or set aside.
 */
@Singleton
class MirrorMetrics {

  private final AtomicLong depth;
  private final AtomicLong oldestSeconds;
  private final AtomicLong parkedRows;
  private final Counter synced;
  private final Counter parked;
  private final Counter postponed;

  MirrorMetrics(MeterRegistry registry) {
    this.depth = registry.gauge("nightshift.research.mirror.depth", new AtomicLong());
    this.oldestSeconds =
        registry.gauge("nightshift.research.mirror.oldest.seconds", new AtomicLong());
    this.parkedRows = registry.gauge("nightshift.research.mirror.parked.rows", new AtomicLong());
    this.synced = registry.counter("nightshift.research.mirror.synced");
    this.parked = registry.counter("nightshift.research.mirror.parked");
    this.postponed = registry.counter("nightshift.research.mirror.postponed");
  }

  void synced() {
    synced.increment();
  }

  void parked() {
    parked.increment();
  }

  void postponed() {
    postponed.increment();
  }

  void show(MirrorView view) {
    depth.set(view.depth());
    oldestSeconds.set(view.oldestSeconds());
    parkedRows.set(view.parked());
  }
}
