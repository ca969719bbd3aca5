package dev.nightshift.benchmarks.chat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Does something when it is due, however long the time before took to be answered. */
record OpenLoop(int perSecond, Duration length) {

  /** Returns how often it was done. */
  int run(IntConsumer event) {
    int events = Math.toIntExact(perSecond * length.toMillis() / 1_000);
    long start = System.nanoTime();
    for (int i = 0; i < events; i++) {
      long due = start + i * 1_000_000_000L / perSecond;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      event.accept(i);
    }
    return events;
  }
}
