package dev.nightshift.trading.session;

import dev.nightshift.backbone.database.DatabaseUnavailableException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes the batches of one session in order, on a virtual thread of its own: while one is being
 * written at most one more waits, so that what may be unwritten is bounded. A database that is away
 * is waited for, and so is the journal of a live feed: nobody is told of anything that could not be
 * shown to have happened. Once the session is lost to another holder nothing is written any more.
 */
final class SessionWriter {

  private static final Logger LOG = Logger.getLogger(SessionWriter.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final String sessionId;
  private final Predicate<Batch> ready;
  private final Consumer<Batch> write;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Batch next;
  private boolean writing;
  private boolean closed;
  private volatile @Nullable RuntimeException failure;

  /**
   * @param ready whether a batch may be written already; asked again until it may
   * @param write one fenced transaction; may be called again for the same batch
   */
  SessionWriter(String sessionId, Predicate<Batch> ready, Consumer<Batch> write) {
    this.sessionId = sessionId;
    this.ready = ready;
    this.write = write;
  }

  /** The thread ends when nothing will be written any more. */
  Thread start() {
    return Thread.ofVirtual().name("writer-" + sessionId).start(this::run);
  }

  /** Whether a batch would be taken at once. */
  boolean idle() {
    lock.lock();
    try {
      return next == null && !writing;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a batch, after waiting for room; not at all once this has failed or was closed. */
  void put(Batch batch) {
    lock.lock();
    try {
      while (next != null && usable()) {
        changed.awaitUninterruptibly();
      }
      next = batch;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until everything is durable; false when it never will be. */
  boolean flush() {
    lock.lock();
    try {
      while ((next != null || writing) && usable()) {
        changed.awaitUninterruptibly();
      }
      return usable();
    } finally {
      lock.unlock();
    }
  }

  private boolean usable() {
    return failure == null && !closed;
  }

  /** Why nothing is written any more; {@code null} as long as it is. */
  @Nullable RuntimeException failure() {
    return failure;
  }

  /** Writes nothing more; what waits is dropped. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    Batch batch = take();
    while (batch != null) {
      try {
        persist(batch);
      } catch (RuntimeException broken) {
        failure = broken; // handled by whoever runs the session
      } catch (Throwable broken) {
        failure = new IllegalStateException("the writer of " + sessionId + " broke off", broken);
      } finally {
        done(); // or whoever flushes would wait for ever
      }
      batch = take();
    }
  }

  private @Nullable Batch take() {
    lock.lock();
    try {
      while (next == null && usable()) {
        changed.awaitUninterruptibly();
      }
      Batch taken = usable() ? next : null;
      next = null;
      writing = taken != null;
      changed.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void done() {
    lock.lock();
    try {
      writing = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void persist(Batch batch) {
    Duration wait = FIRST_WAIT;
    while (true) {
      try {
        if (awaitReady(batch)) {
          write.accept(batch);
        }
        return;
      } catch (DatabaseUnavailableException away) {
        if (wait.equals(FIRST_WAIT)) {
          LOG.warnf("session %s waits for the database: %s", sessionId, away.getMessage());
        }
        if (!pause(wait)) {
          throw away;
        }
        wait =
            wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
      }
    }
  }

  /** False: this was closed before the batch was ready. */
  private boolean awaitReady(Batch batch) {
    while (!ready.test(batch)) {
      if (!pause(LOOK_AGAIN)) {
        return false;
      }
    }
    return true;
  }

  /** False: this was closed meanwhile. */
  private boolean pause(Duration wait) {
    lock.lock();
    try {
      long rest = wait.toNanos();
      while (usable() && rest > 0) {
        rest = changed.awaitNanos(rest);
      }
      return usable();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
