package dev.nightshift.research.item;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One attempt at an item in this process, which may be told that the item is no longer its own. */
final class Attempt {

  private final WorkItem item;
  private final Instant since;
  private final CountDownLatch abandoned = new CountDownLatch(1);
  private volatile Runnable interrupt = () -> {};
  private volatile boolean settling;

  Attempt(WorkItem item, Instant since) {
    this.item = item;
    this.since = since;
  }

  WorkItem item() {
    return item;
  }

  Instant since() {
    return since;
  }

  boolean isAbandoned() {
    return abandoned.getCount() == 0;
  }

  /** Stops the work in hand; an outcome on its way to the database is left to the fence. */
  void abandon() {
    if (!settling) {
      abandoned.countDown();
      interrupt.run();
    }
  }

  /** How to stop the work that starts now. */
  void interruptible(Runnable how) {
    interrupt = how;
    if (isAbandoned()) {
      how.run();
    }
  }

  /** The work is over, from now on only the database decides. */
  void settles() {
    settling = true;
  }

  /** Waits; false: the attempt was abandoned. */
  boolean idle(long nanos) throws InterruptedException {
    return !abandoned.await(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
  }
}
