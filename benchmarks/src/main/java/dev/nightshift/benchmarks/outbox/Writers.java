package dev.nightshift.benchmarks.outbox;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** The two ways to write: as fast as it goes, or at a given rate whatever happens. */
final class Writers {

  /** How long a writer waits for credit before it looks at the clock again. */
  private static final int CREDIT_POLL_MILLIS = 50;

  private final OutboxUnderTest outbox;

  Writers(OutboxUnderTest outbox) {
    this.outbox = outbox;
  }

  /**
   * A closed loop: each writer's next transaction follows its last.
   *
   * @param credit events that may still be written; who grants it bounds the backlog
   */
  Written burst(int writers, Duration length, Semaphore credit)
      throws InterruptedException, ExecutionException {
    long started = System.nanoTime();
    long deadline = started + length.toNanos();
    int events = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> counts =
          IntStream.range(0, writers)
              .mapToObj(seed -> threads.submit(() -> writeUntil(deadline, seed, credit)))
              .toList();
      for (Future<Integer> count : counts) {
        events += count.get();
      }
    }
    return new Written(events, started, System.nanoTime());
  }

  /**
   * An open loop: every event is written when it is due, on a thread of its own, so that a slow one
   * delays no other and none is left out of the figures.
   */
  List<PacedEvent> pace(int perSecond, Duration length)
      throws InterruptedException, ExecutionException {
    long interval = Duration.ofSeconds(1).toNanos() / perSecond;
    long events = length.toNanos() / interval;
    SplittableRandom keys = new SplittableRandom(perSecond);
    long started = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<PacedEvent>> pending = new java.util.ArrayList<>();
      for (long event = 0; event < events; event++) {
        long due = started + event * interval;
        int key = keys.nextInt(Load.KEYS);
        sleepUntil(due);
        pending.add(
            threads.submit(() -> new PacedEvent(outbox.write(key), due, System.nanoTime())));
      }
      List<PacedEvent> done = new java.util.ArrayList<>();
      for (Future<PacedEvent> event : pending) {
        done.add(event.get());
      }
      return done;
    }
  }

  private int writeUntil(long deadline, int seed, Semaphore credit) throws InterruptedException {
    SplittableRandom keys = new SplittableRandom(seed);
    int events = 0;
    while (System.nanoTime() < deadline) {
      if (credit.tryAcquire(CREDIT_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        outbox.write(keys.nextInt(Load.KEYS));
        events++;
      }
    }
    return events;
  }

  private static void sleepUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
