package dev.nightshift.trading.risk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the risk checks remember; money in money units.
 *
 * @param dayEndNs when the current day ends; 0: none has begun
 * @param dayEquity equity at the beginning of the day
 * @param peakEquity highest equity since the drawdown is measured
 * @param losses positions closed with a loss, one after the other
 * @param tripped the breaker that is tripped; null: none
 * @param locks that hold
 * @param locksGiven how many there ever were
 * @param closes the latest, oldest first
 * @param orderTimes of the latest orders, oldest first
 */
public record RiskState(
    long dayEndNs,
    long dayEquity,
    long peakEquity,
    int losses,
    @Nullable BreakerKind tripped,
    List<Lock> locks,
    long locksGiven,
    List<Close> closes,
    List<Long> orderTimes) {

  public RiskState {
    locks = List.copyOf(locks);
    closes = List.copyOf(closes);
    orderTimes = List.copyOf(orderTimes);
  }

  /** Of a session that begins with this equity. */
  public static RiskState of(long equity) {
    return new RiskState(0, equity, equity, 0, null, List.of(), 0, List.of(), List.of());
  }
}
