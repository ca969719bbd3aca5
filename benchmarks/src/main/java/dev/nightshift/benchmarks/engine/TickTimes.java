package dev.nightshift.benchmarks.engine;

import org.HdrHistogram.Histogram;

/** How long each tick takes, timed one by one; the clock's own reading is part of it. */
final class TickTimes {

  private static final long LONGEST_NS = 10_000_000_000L;
  private static final int WARM_UP = 2_000_000;

  private TickTimes() {}

  /** Nanoseconds per tick. */
  static Histogram measure(int count) {
    Histogram times = new Histogram(LONGEST_NS, 3);
    Ticks ticks = new Ticks();
    for (int i = 0; i < WARM_UP; i++) {
      ticks.tick();
    }
    for (int i = 0; i < count; i++) {
      long before = System.nanoTime();
      ticks.tick();
      times.recordValue(Math.min(LONGEST_NS, System.nanoTime() - before));
    }
    if (ticks.told() == 0 || ticks.engine().snapshot().counters().fills() == 0) {
      throw new IllegalStateException("The session under measurement never traded.");
    }
    return times;
  }
}
