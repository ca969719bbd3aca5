package dev.nightshift.backbone.loop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One named loop on a virtual thread: turns at an interval or when woken. A turn that throws,
 * whatever it throws, is logged and backed off from, and still counts as turned; a turn that
 * outlasts its bound is interrupted. A turn that ignores this makes the loop stuck, and so does a
 * next turn that does not come, because its thread finds no processor: both fail liveness.
 */
public final class Loop {

  private static final Logger LOG = Logger.getLogger(Loop.class);
  static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
  private static final int LOG_EVERY = 20;

  private final String name;
  private final Duration interval;
  private final Duration turnBound;
  private final Duration longestBackoff;
  private final LoopBody body;
  private final LongSupplier nanoTime;
  private final Semaphore wakeUp = new Semaphore(0);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean turning;

  /** When the turn in hand began, or the last one ended. */
  private volatile long since;

  /** Longest time from {@link #since} until the next of these; raised before, lowered after it. */
  private volatile long allowanceNanos;

  private @Nullable Thread thread;
  private volatile int failuresInARow;
  private @Nullable Class<?> lastFailure;

  Loop(
      String name,
      Duration interval,
      Duration turnBound,
      Duration longestBackoff,
      LoopBody body,
      LongSupplier nanoTime) {
    this.name = name;
    this.interval = interval;
    this.turnBound = turnBound;
    this.longestBackoff = longestBackoff;
    this.body = body;
    this.nanoTime = nanoTime;
    this.since = nanoTime.getAsLong();
    this.allowanceNanos = 2 * turnBound.toNanos();
  }

  Loop begin() {
    thread = Thread.ofVirtual().name("loop-" + name).start(this::run);
    return this;
  }

  public String name() {
    return name;
  }

  /**
   * Starts the next turn now, or right after the current one; never blocks. While turns fail, the
   * next one comes after the backoff all the same.
   */
  public void wake() {
    if (wakeUp.availablePermits() == 0) {
      wakeUp.release();
    }
  }

  /** Whether the last turn failed. */
  public boolean failing() {
    return failuresInARow > 0;
  }

  /** Whether a turn has outlasted its bound twice over, or is overdue by as much. */
  boolean stuck() {
    return nanoTime.getAsLong() - since > allowanceNanos;
  }

  /** Interrupts the turn in hand if it has outlasted its bound. */
  void interruptIfOverdue() {
    Thread running = thread;
    if (running != null && turning && nanoTime.getAsLong() - since > turnBound.toNanos()) {
      LOG.warnf("loop %s: a turn outlasted %s, interrupting it", name, turnBound);
      running.interrupt();
    }
  }

  /** Lets the turn in hand end, within the bound; then interrupts it. */
  public void stop(Duration bound) {
    stopping.countDown();
    wake();
    try {
      if (!ended.await(bound.toMillis(), TimeUnit.MILLISECONDS) && thread != null) {
        LOG.warnf("loop %s did not end within %s, interrupting it", name, bound);
        thread.interrupt();
      }
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (stopping.getCount() > 0) {
        turnOnce();
        await();
      }
    } finally {
      ended.countDown();
    }
  }

  private void turnOnce() {
    since = nanoTime.getAsLong();
    allowanceNanos = 2 * turnBound.toNanos();
    turning = true;
    try {
      body.turn();
      if (failuresInARow > 0) {
        LOG.infof("loop %s turns again after %d failures", name, failuresInARow);
      }
      failuresInARow = 0;
      lastFailure = null;
    } catch (Exception | Error failure) {
      failed(failure);
    } finally {
      turning = false;
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written by the loop's own thread alone
  private void failed(Throwable failure) {
    boolean worthALine = failuresInARow % LOG_EVERY == 0 || failure.getClass() != lastFailure;
    failuresInARow++;
    lastFailure = failure.getClass();
    if (worthALine && stopping.getCount() > 0) {
      @Nullable Throwable trace = failure instanceof UnavailableException ? null : failure;
      LOG.warnf(
          trace,
          "loop %s: turn failed (%d in a row): %s",
          name,
          failuresInARow,
          failure.getMessage());
    }
  }

  private void await() {
    boolean failing = failing();
    Duration wait = failing ? backoff() : interval;
    allowanceNanos = wait.toNanos() + 2 * turnBound.toNanos();
    since = nanoTime.getAsLong();
    try {
      if (failing) {
        stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
      } else {
        wakeUp.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
      }
      wakeUp.drainPermits();
    } catch (InterruptedException interrupt) {
      // An interrupt that came too late for its turn: the next turn starts early.
      LOG.debugf("loop %s: interrupted between turns", name);
    }
  }

  private Duration backoff() {
    long factor = 1L << Math.min(failuresInARow, 10);
    Duration wait = Duration.ofMillis(50).multipliedBy(factor);
    return wait.compareTo(longestBackoff) < 0 ? wait : longestBackoff;
  }
}
