package dev.nightshift.trading.risk;

import dev.nightshift.trading.instrument.Fixed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Locks on entries, given by a session's protections; each ends by itself or is lifted. */
public final class Locks {

  private static final int MOST_CLOSES = 64;
  private static final long WHOLE_BPS = 10_000;

  private final Protections protections;
  private final long startEquity;
  private final List<Lock> locks;
  private final Deque<Close> closes;
  private long given;
  private long nextEndNs;

  /** The locks that held before. */
  public Locks(RiskLimits limits, long startEquity, RiskState from) {
    this.protections = limits.protections();
    this.startEquity = startEquity;
    this.locks = new ArrayList<>(from.locks());
    this.closes = new ArrayDeque<>(from.closes());
    this.given = from.locksGiven();
    findNextEnd();
  }

  private void findNextEnd() {
    nextEndNs = Long.MAX_VALUE;
    for (Lock lock : locks) {
      nextEndNs = Math.min(nextEndNs, lock.untilNs());
    }
  }

  /** When the next lock ends; for ever away when there is none. */
  public long nextEndNs() {
    return nextEndNs;
  }

  /** A position was closed; the locks that this gives. */
  public List<Lock> onClose(Close close) {
    closes.addLast(close);
    if (closes.size() > MOST_CLOSES) {
      closes.removeFirst();
    }
    List<Lock> added = new ArrayList<>();
    if (protections.cooldownNs() > 0) {
      added.add(lock(LockReason.COOLDOWN, close.timeNs(), protections.cooldownNs()));
    }
    if (tooManyStops(close)) {
      added.add(lock(LockReason.STOP_LOSS_GUARD, close.timeNs(), protections.guardLockNs()));
    }
    if (tooLittleProfit(close)) {
      added.add(lock(LockReason.LOW_PROFIT, close.timeNs(), protections.lowProfitLockNs()));
    }
    return added;
  }

  private boolean tooManyStops(Close last) {
    long since = last.timeNs() - protections.guardWindowNs();
    int stops = 0;
    for (Close close : closes) {
      stops += close.stopped() && close.timeNs() > since ? 1 : 0;
    }
    return protections.guardStops() > 0 && last.stopped() && stops >= protections.guardStops();
  }

  private boolean tooLittleProfit(Close last) {
    long since = last.timeNs() - protections.lowProfitWindowNs();
    int count = 0;
    long profit = 0;
    for (Close close : closes) {
      if (close.timeNs() > since) {
        count++;
        profit += close.profit();
      }
    }
    boolean enough = protections.lowProfitTrades() > 0 && count >= protections.lowProfitTrades();
    return enough && profit < least();
  }

  private long least() {
    int bps = protections.lowProfitBps();
    long share = Fixed.mulDivFloor(startEquity, Math.abs(bps), WHOLE_BPS);
    return bps < 0 ? -share : share;
  }

  private Lock lock(LockReason reason, long timeNs, long forNs) {
    Lock lock = new Lock("lock-" + ++given, reason, timeNs, timeNs + forNs);
    locks.add(lock);
    findNextEnd();
    return lock;
  }

  /** Takes out the locks that are over. */
  public List<Lock> endAt(long timeNs) {
    List<Lock> over = locks.stream().filter(lock -> lock.untilNs() <= timeNs).toList();
    locks.removeAll(over);
    findNextEnd();
    return over;
  }

  /** Takes out a lock before its time. */
  public Optional<Lock> lift(String id) {
    Optional<Lock> lifted = locks.stream().filter(lock -> lock.id().equals(id)).findFirst();
    lifted.ifPresent(locks::remove);
    findNextEnd();
    return lifted;
  }

  /** Those that hold. */
  public List<Lock> all() {
    return List.copyOf(locks);
  }

  long given() {
    return given;
  }

  List<Close> closes() {
    return List.copyOf(closes);
  }
}
