package dev.nightshift.research.attempt;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One attempt at a piece of work in this process, which may be told that the work is no longer its
 * own: it is either abandoned or settles, and never both.
 *
 * @param <W> the work as it was claimed
 */
public final class Attempt<W> {

  private final W work;
  private final Instant since;
  private final Runnable handFree;
  private final CountDownLatch abandoned = new CountDownLatch(1);
  private Runnable interrupt = () -> {};
  private boolean settling;

  /**
   * An attempt that begins now.
   *
   * @param since when it was claimed
   * @param handFree called when the work is over and only the database decides
   */
  public Attempt(W work, Instant since, Runnable handFree) {
    this.work = work;
    this.since = since;
    this.handFree = handFree;
  }

  public W work() {
    return work;
  }

  public Instant since() {
    return since;
  }

  /** Stops the work in hand; an outcome on its way to the database is left to the fence. */
  public synchronized void abandon() {
    if (!settling && !isAbandoned()) {
      abandoned.countDown();
      interrupt.run();
    }
  }

  /** How to stop the work that starts now. */
  synchronized void interruptible(Runnable how) {
    interrupt = how;
    if (isAbandoned()) {
      how.run();
    }
  }

  /** Waits; false: the attempt was abandoned meanwhile. */
  boolean idle(long nanos) throws InterruptedException {
    return !abandoned.await(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
  }

  /** The work is over, from now on only the database decides; false: the attempt was abandoned. */
  boolean settles() {
    if (!beginsToSettle()) {
      return false;
    }
    handFree.run();
    return true;
  }

  private synchronized boolean beginsToSettle() {
    settling = !isAbandoned();
    return settling;
  }

  /** Whether the work is over, and what became of it on its way to the database. */
  synchronized boolean settling() {
    return settling;
  }

  private boolean isAbandoned() {
    return abandoned.getCount() == 0;
  }
}
