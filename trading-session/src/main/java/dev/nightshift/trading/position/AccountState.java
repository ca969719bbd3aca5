package dev.nightshift.trading.position;

import java.math.BigDecimal;

/**
 * An account at one moment; amounts in money units unless said otherwise.
 *
 * @param position in quantity units
 * @param cost what the open position was bought for, without fees
 * @param realised profit and loss so far, fees taken off
 * @param peak highest equity so far
 * @param trough lowest equity since the peak
 * @param drawdownPpm largest fall from a peak, in millionths of that peak
 */
public record AccountState(
    long cash,
    long position,
    long cost,
    long realised,
    long fees,
    long peak,
    long trough,
    long drawdownPpm) {

  /** An account that holds nothing but cash. */
  public static AccountState of(long cash) {
    return new AccountState(cash, 0, 0, 0, 0, cash, cash, 0);
  }

  /** Largest fall from a peak as a fraction of that peak, 0 to 1, six decimals. */
  public BigDecimal maxDrawdown() {
    return BigDecimal.valueOf(drawdownPpm, 6);
  }
}
