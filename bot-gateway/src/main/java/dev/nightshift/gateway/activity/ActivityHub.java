package dev.nightshift.gateway.activity;

import dev.nightshift.backbone.database.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads the feed once for all followers of this instance and keeps the latest rows at hand.
 *
 * <p>Everything between {@code begin} and {@code tip} is in {@code recent}; whoever stands before
 * {@code begin} reads the table. Nobody follows: nothing is read.
 */
@Singleton
final class ActivityHub {

  private static final int KEPT = 2_000;
  private static final int BATCH = 500;

  private final Database database;
  private final ActivityFeed feed;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final Deque<Activity> recent = new ArrayDeque<>();
  private Cursor begin = Cursor.START;
  private Cursor tip = Cursor.START;
  private boolean reading;
  private boolean closed;
  private int followers;

  ActivityHub(Database database, ActivityFeed feed) {
    this.database = database;
    this.feed = feed;
  }

  /** Counts a follower in; false when there are as many as allowed. */
  boolean join(int most) {
    return locked(
        () -> {
          boolean room = followers < most;
          followers += room ? 1 : 0;
          return room;
        });
  }

  void leave() {
    locked(() -> followers--);
  }

  /** Nobody is kept waiting from now on. */
  void close() {
    locked(
        () -> {
          closed = true;
          grown.signalAll();
          return closed;
        });
  }

  int followers() {
    return locked(() -> followers);
  }

  /** One turn of the loop: takes over what became readable. */
  void turn() {
    if (!resumeOrRest()) {
      return;
    }
    List<Activity> batch;
    do {
      Cursor from = locked(() -> tip);
      batch = database.inTransaction(tx -> feed.after(tx, from, BATCH));
      take(batch);
    } while (batch.size() == BATCH);
  }

  private boolean resumeOrRest() {
    boolean wanted = followers() > 0;
    boolean resuming = locked(() -> wanted && !reading);
    Cursor end = resuming ? database.inTransaction(tx -> feed.end(tx)) : Cursor.START;
    locked(
        () -> {
          if (resuming) {
            begin = end;
            tip = end;
            recent.clear();
          }
          reading = wanted;
          return reading;
        });
    return wanted;
  }

  private void take(List<Activity> batch) {
    locked(
        () -> {
          for (Activity activity : batch) {
            recent.addLast(activity);
            tip = activity.cursor();
          }
          while (recent.size() > KEPT) {
            begin = recent.removeFirst().cursor();
          }
          grown.signalAll();
          return recent.size();
        });
  }

  /**
   * What comes after the cursor; waits for it no longer than the bound. Empty when nothing came.
   */
  Following after(Cursor cursor, Duration bound) throws InterruptedException {
    if (locked(() -> !reading || cursor.compareTo(begin) < 0)) {
      Cursor known = locked(() -> reading ? begin : cursor);
      List<Activity> batch = database.inTransaction(tx -> feed.after(tx, cursor, BATCH));
      if (!batch.isEmpty()) {
        return new Following(batch, batch.getLast().cursor());
      }
      // Nothing lies between the cursor and where the hub began to read.
      return await(known.compareTo(cursor) > 0 ? known : cursor, bound);
    }
    return await(cursor, bound);
  }

  private Following await(Cursor cursor, Duration bound) throws InterruptedException {
    long left = bound.toNanos();
    lock.lockInterruptibly();
    try {
      while (left > 0 && !closed && (!reading || tip.compareTo(cursor) <= 0)) {
        left = grown.awaitNanos(left);
      }
      List<Activity> batch =
          reading && cursor.compareTo(begin) >= 0
              ? recent.stream().filter(row -> row.cursor().compareTo(cursor) > 0).toList()
              : List.of();
      return new Following(batch, batch.isEmpty() ? cursor : batch.getLast().cursor());
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(java.util.function.Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** What a follower gets, and where it stands then. */
  record Following(List<Activity> batch, Cursor cursor) {}
}
