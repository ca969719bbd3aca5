package dev.nightshift.trading.live;

import dev.nightshift.trading.marketdata.FeedMessage;
import dev.nightshift.trading.marketdata.StampedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one feed in memory, in order, each with its dense sequence and a stamp that never
 * goes back. One thread at a time appends and never waits; the journal's writer and any number of
 * sessions read, each at its own pace.
 *
 * <p>While too much is unwritten, quotes, marks and depth are conflated until the next {@link
 * #release}, and past a far bound everything is refused. What is written is forgotten beyond a
 * bound; whoever still wants it reads the journal.
 */
final class FeedLog {

  private static final int FIRST_CAPACITY = 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Thread> waiting = new CopyOnWriteArrayList<>();
  private final Conflation conflation = new Conflation();
  private final int conflateBeyond;
  private final int keep;
  private final int mostUnwritten;
  private @Nullable StampedMessage[] ring = new @Nullable StampedMessage[FIRST_CAPACITY];
  private long first = 1;
  private volatile long last;
  private volatile long durable;
  private volatile long lastNs;
  private volatile long conflated;
  private volatile boolean closed;

  FeedLog(int conflateBeyond, int keep, int mostUnwritten) {
    this.conflateBeyond = conflateBeyond;
    this.keep = keep;
    this.mostUnwritten = mostUnwritten;
  }

  /** Takes a message in; false: there is no room for it, and it is lost. */
  boolean append(FeedMessage message, long nowNs) {
    lock.lock();
    try {
      if (last - durable >= conflateBeyond && conflation.hold(message)) {
        conflated = conflation.replaced();
        return true;
      }
      releaseHeld(nowNs);
      return put(message, nowNs);
    } finally {
      lock.unlock();
      wake();
    }
  }

  /** Whether a message would be taken in. */
  boolean hasRoom() {
    return last - durable < mostUnwritten;
  }

  /** Passes on what is held back. */
  void release(long nowNs) {
    lock.lock();
    try {
      releaseHeld(nowNs);
    } finally {
      lock.unlock();
      wake();
    }
  }

  private void releaseHeld(long nowNs) {
    for (FeedMessage held : conflation.release()) {
      put(held, nowNs);
    }
  }

  private boolean put(FeedMessage message, long nowNs) {
    if (last - durable >= mostUnwritten) {
      return false;
    }
    if (last + 1 - first == ring.length) {
      makeRoom();
    }
    lastNs = Math.max(lastNs, nowNs);
    long sequence = last + 1;
    ring[slot(sequence)] = new StampedMessage(sequence, lastNs, message);
    last = sequence;
    return true;
  }

  /** Forgets the oldest written messages beyond the bound, or grows. */
  private void makeRoom() {
    long forgettable = Math.min(durable + 1, last + 1 - keep);
    if (forgettable > first) {
      for (long sequence = first; sequence < forgettable; sequence++) {
        ring[slot(sequence)] = null;
      }
      first = forgettable;
      return;
    }
    @Nullable StampedMessage[] larger = new @Nullable StampedMessage[ring.length * 2];
    for (long sequence = first; sequence <= last; sequence++) {
      larger[(int) (sequence & (larger.length - 1))] = ring[slot(sequence)];
    }
    ring = larger;
  }

  private int slot(long sequence) {
    return (int) (sequence & (ring.length - 1));
  }

  /** Up to {@code most} messages after a sequence; empty: none yet, or they are no longer here. */
  List<StampedMessage> after(long sequence, int most) {
    if (sequence >= last) {
      return List.of();
    }
    lock.lock();
    try {
      List<StampedMessage> found = new ArrayList<>();
      if (sequence + 1 >= first) {
        for (long s = sequence + 1; s <= last && found.size() < most; s++) {
          StampedMessage message = ring[slot(s)];
          if (message != null) {
            found.add(message);
          }
        }
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  /** Everything up to here is in the journal. */
  void written(long sequence) {
    durable = Math.max(durable, sequence);
  }

  /** No more will come. */
  void close() {
    closed = true;
    wake();
  }

  private void wake() {
    for (Thread reader : waiting) {
      LockSupport.unpark(reader);
    }
  }

  /** Parks the calling thread until there is more, it is unparked, or the time is over. */
  void await(long sequence, long longestNs) {
    Thread reader = Thread.currentThread();
    waiting.add(reader);
    try {
      if (last <= sequence && !closed) {
        LockSupport.parkNanos(this, longestNs);
      }
    } finally {
      waiting.remove(reader);
    }
  }

  boolean closed() {
    return closed;
  }

  long last() {
    return last;
  }

  long lastNs() {
    return lastNs;
  }

  long durable() {
    return durable;
  }

  long conflated() {
    return conflated;
  }
}
