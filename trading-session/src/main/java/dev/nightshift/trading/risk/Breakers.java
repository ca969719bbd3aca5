package dev.nightshift.trading.risk;

import dev.nightshift.trading.instrument.Fixed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breakers of one session. What equity may fall to is computed when its measure moves,
 * so that a tick costs two comparisons. A tripped breaker stays so until it is rearmed; meanwhile
 * no other trips.
 */
public final class Breakers {

  private static final long DAY_NS = Duration.ofDays(1).toNanos();
  private static final long WHOLE_BPS = 10_000;

  private final RiskLimits limits;
  private long dayEndNs;
  private long dayEquity;
  private long dayFloor;
  private long peakEquity;
  private long peakFloor;
  private int losses;
  private @Nullable BreakerKind tripped;

  public Breakers(RiskLimits limits, RiskState from) {
    this.limits = limits;
    dayEndNs = from.dayEndNs();
    losses = from.losses();
    tripped = from.tripped();
    day(from.dayEquity());
    peak(from.peakEquity());
  }

  private void day(long equity) {
    dayEquity = equity;
    dayFloor = floor(equity, limits.dailyLossBps());
  }

  private void peak(long equity) {
    peakEquity = equity;
    peakFloor = floor(equity, limits.drawdownBps());
  }

  private static long floor(long equity, int bps) {
    return bps == 0 || equity <= 0
        ? Long.MIN_VALUE
        : equity - Fixed.mulDivCeil(equity, bps, WHOLE_BPS);
  }

  /** When the current day ends; 0: none has begun. */
  public long dayEndNs() {
    return dayEndNs;
  }

  /** A day begins with this equity. */
  public void newDay(long timeNs, long equity) {
    dayEndNs = timeNs - Math.floorMod(timeNs, DAY_NS) + DAY_NS;
    day(equity);
  }

  /** What equity trips, once; null: nothing. */
  public @Nullable Trip onEquity(long equity) {
    if (equity > peakEquity) {
      peak(equity);
    }
    if (tripped != null || (equity > dayFloor && equity > peakFloor)) {
      return null;
    }
    return equity <= dayFloor
        ? trip(BreakerKind.DAILY_LOSS, lost(dayEquity, equity), limits.dailyLossBps())
        : trip(BreakerKind.DRAWDOWN, lost(peakEquity, equity), limits.drawdownBps());
  }

  private static long lost(long from, long equity) {
    return Fixed.mulDivFloor(from - equity, WHOLE_BPS, from);
  }

  /** What a closed position trips, once; null: nothing. */
  public @Nullable Trip onClose(Close close) {
    losses = close.profit() < 0 ? losses + 1 : 0;
    boolean trips = limits.consecutiveLosses() > 0 && losses >= limits.consecutiveLosses();
    return trips && tripped == null
        ? trip(BreakerKind.CONSECUTIVE_LOSSES, losses, limits.consecutiveLosses())
        : null;
  }

  private Trip trip(BreakerKind kind, long value, long limit) {
    tripped = kind;
    return new Trip(kind, value, limit);
  }

  /**
   * The tripped breaker, if one is, measures anew from here. The others go on as they were: one
   * that is beyond its limit by now trips next.
   */
  public void rearm(long equity) {
    if (tripped != null) {
      switch (tripped) {
        case DAILY_LOSS -> day(equity);
        case DRAWDOWN -> peak(equity);
        case CONSECUTIVE_LOSSES -> losses = 0;
      }
      tripped = null;
    }
  }

  /** What the breakers remember, added to what else is. */
  public RiskState state(Locks locks, OrderRate rate) {
    return new RiskState(
        dayEndNs,
        dayEquity,
        peakEquity,
        losses,
        tripped,
        locks.all(),
        locks.given(),
        locks.closes(),
        rate.times());
  }
}
