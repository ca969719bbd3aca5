package dev.nightshift.trading.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Decides when to connect, to ping, to give up and to say stale. No clock of its own: times are
 * nanoseconds of any monotone clock. A connection counts as good with its first good message, not
 * when it opens; after a good one the first new try is at once. Connections that end within moments
 * one after the other are waited between like failed ones, though each was good: nobody is
 * hammered.
 */
final class ConnectionPolicy {

  /** What is to be done now. */
  enum Step {
    CONNECT,
    HANG_UP,
    PING,
    /** Nothing good came for too long; said once, until something comes. */
    TELL_STALE,
    /** Too many failed connections in a row; said once per row. */
    ALARM
  }

  /** The bounds, see {@link LiveConfig}. */
  record Limits(
      Duration idle,
      Duration connectTimeout,
      Duration firstWait,
      Duration longestWait,
      int jitterPercent,
      int alarmAfter,
      Duration pingEvery) {

    static Limits of(LiveConfig config) {
      return new Limits(
          config.idle(),
          config.connectTimeout(),
          config.firstWait(),
          config.longestWait(),
          config.jitterPercent(),
          config.alarmAfter(),
          config.pingEvery());
    }
  }

  private enum Phase {
    WAITING,
    CONNECTING,
    OPEN
  }

  private final Limits limits;
  private final RandomGenerator random;
  private Phase phase = Phase.WAITING;
  private long sinceNs;
  private long dueNs;
  private long goodNs;
  private long heardNs;
  private long pingedNs;
  private int failures;
  private long openedNs;
  private long shortNs;
  private int shortLived;
  private boolean stale;
  private boolean alarmed;

  ConnectionPolicy(Limits limits, RandomGenerator random, long nowNs) {
    this.limits = limits;
    this.random = random;
    this.dueNs = nowNs;
    this.goodNs = nowNs;
    this.heardNs = nowNs;
  }

  /** What is due; to be asked often. */
  List<Step> tick(long nowNs) {
    List<Step> steps = new ArrayList<>(2);
    if (!stale && nowNs - goodNs >= limits.idle().toNanos()) {
      stale = true;
      steps.add(Step.TELL_STALE);
    }
    switch (phase) {
      case WAITING -> {
        if (nowNs >= dueNs) {
          enter(Phase.CONNECTING, nowNs);
          steps.add(Step.CONNECT);
        }
      }
      case CONNECTING -> {
        if (nowNs - sinceNs >= limits.connectTimeout().toNanos()) {
          hangUp(nowNs, steps);
        }
      }
      case OPEN -> keep(nowNs, steps);
    }
    if (failures >= limits.alarmAfter() && !alarmed) {
      alarmed = true;
      steps.add(Step.ALARM);
    }
    return steps;
  }

  private void keep(long nowNs, List<Step> steps) {
    if (nowNs - Math.max(heardNs, sinceNs) >= limits.idle().toNanos()) {
      hangUp(nowNs, steps);
    } else if (nowNs - pingedNs >= limits.pingEvery().toNanos()) {
      pingedNs = nowNs;
      steps.add(Step.PING);
    }
  }

  private void hangUp(long nowNs, List<Step> steps) {
    steps.add(Step.HANG_UP);
    lost(nowNs);
  }

  private void enter(Phase next, long nowNs) {
    phase = next;
    sinceNs = nowNs;
  }

  /** The connection is open. */
  void opened(long nowNs) {
    enter(Phase.OPEN, nowNs);
    openedNs = nowNs;
    pingedNs = nowNs;
  }

  /** The connection ended, or could not be opened. */
  void lost(long nowNs) {
    failures++;
    if (phase == Phase.OPEN) {
      countShortLived(nowNs);
    }
    enter(Phase.WAITING, nowNs);
    dueNs = nowNs + waitNs();
  }

  private void countShortLived(long nowNs) {
    if (nowNs - openedNs >= limits.firstWait().toNanos()) {
      shortLived = 0;
      return;
    }
    boolean again = shortLived > 0 && openedNs - shortNs <= limits.longestWait().toNanos();
    shortLived = again ? shortLived + 1 : 1;
    shortNs = openedNs;
  }

  /** Something came that makes sense. */
  void good(long nowNs) {
    heard(nowNs);
    goodNs = nowNs;
    stale = false;
  }

  /** Something came that nobody can use, but not for the connection's sake: that is kept. */
  void heard(long nowNs) {
    heardNs = nowNs;
    failures = 0;
    alarmed = false;
  }

  /** At once, then 5, 10, 20, 40, 60 s by default, each a little more or less. */
  private long waitNs() {
    int inARow = Math.max(failures, shortLived);
    if (inARow <= 1) {
      return 0;
    }
    int doublings = inARow - 2;
    long longestNs = limits.longestWait().toNanos();
    long waitNs = Math.min(longestNs, limits.firstWait().toNanos() << Math.min(doublings, 20));
    long jitterNs = waitNs / 100 * limits.jitterPercent();
    return waitNs - jitterNs + random.nextLong(2 * jitterNs + 1);
  }

  boolean stale() {
    return stale;
  }

  /** Failed connections in a row. */
  int failures() {
    return failures;
  }
}
