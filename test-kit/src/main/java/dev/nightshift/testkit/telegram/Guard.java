package dev.nightshift.testkit.telegram;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The one lock around everything that the stand-in knows, and the signal that something changed.
 * One lock for all: a call and what a test does at that moment happen one after the other, never
 * half.
 */
final class Guard {

  /** What is done under the lock. */
  interface Task<T, E extends Exception> {
    T run() throws E;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();

  <T, E extends Exception> T locked(Task<T, E> task) throws E {
    lock.lock();
    try {
      return task.run();
    } finally {
      change.signalAll();
      lock.unlock();
    }
  }

  /** Like {@link #locked}, for what changes nothing and so wakes nobody. */
  <T> T read(Task<T, RuntimeException> task) {
    lock.lock();
    try {
      return task.run();
    } finally {
      lock.unlock();
    }
  }

  /** Waits, with the lock free meanwhile, until the condition holds; false once time is up. */
  boolean await(Duration atMost, BooleanSupplier condition) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = atMost.toNanos();
      while (!condition.getAsBoolean()) {
        if (left <= 0) {
          return false;
        }
        left = change.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
