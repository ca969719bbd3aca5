package dev.nightshift.trading.position;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An account at one moment; amounts in money units unless said otherwise. Cash is what was paid and
 * received in all: with leverage it may be below 0, and equity is cash plus the position's worth in
 * every market.
 *
 * @param position in quantity units; below 0: short
 * @param cost what the open position was bought for, without fees; below 0: what a short was sold
 *     for
 * @param realised profit and loss so far, fees and funding taken off
 * @param peak highest equity so far
 * @param trough lowest equity since the peak
 * @param drawdownPpm largest fall from a peak, in millionths of that peak
 * @param funding received so far; below 0: paid
 * @param closed positions closed so far
 * @param open the open position's story; null where there is none
 * @param absorbed losses beyond the margin so far, which the venue bore
 */
public record AccountState(
    long cash,
    long position,
    long cost,
    long realised,
    long fees,
    long peak,
    long trough,
    long drawdownPpm,
    long funding,
    long closed,
    @Nullable OpenPosition open,
    long absorbed) {

  /** An account that holds nothing but cash. */
  public static AccountState of(long cash) {
    return new AccountState(cash, 0, 0, 0, 0, cash, cash, 0, 0, 0, null, 0);
  }

  /** Largest fall from a peak as a fraction of that peak, 0 to 1, six decimals. */
  public BigDecimal maxDrawdown() {
    return BigDecimal.valueOf(drawdownPpm, 6);
  }
}
