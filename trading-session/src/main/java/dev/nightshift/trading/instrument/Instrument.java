package dev.nightshift.trading.instrument;

import java.math.BigDecimal;

/**
 * What is traded, and the units of its longs: prices count ticks of 10^-priceDecimals, quantities
 * units of 10^-quantityDecimals, money units of 10^-8 of the quote currency.
 *
 * <p>Orders are multiples of {@link #lotSize()}, chosen so that price times quantity is always a
 * whole number of money units: what fills cost can be recomputed from them to the last unit.
 *
 * @param priceDecimals 0 to 8
 * @param quantityDecimals 0 to 8
 */
public record Instrument(String symbol, int priceDecimals, int quantityDecimals) {

  /** Decimals of money: cash, fees, equity, profit. */
  public static final int MONEY_DECIMALS = 8;

  public Instrument {
    if (outside(priceDecimals) || outside(quantityDecimals)) {
      throw new IllegalArgumentException(
          symbol + " has impossible decimals: " + priceDecimals + " and " + quantityDecimals);
    }
  }

  private static boolean outside(int decimals) {
    return decimals < 0 || decimals > Decimals.MAX;
  }

  /** The smallest quantity that can be ordered, in quantity units, at least 1. */
  public long lotSize() {
    return Fixed.powerOfTen(quantityDecimals - lotDecimals());
  }

  private int lotDecimals() {
    return Math.min(quantityDecimals, finestLotDecimals(priceDecimals));
  }

  /** Decimals of the finest lot that still costs whole money units at prices of that fineness. */
  public static int finestLotDecimals(int priceDecimals) {
    return MONEY_DECIMALS - priceDecimals;
  }

  /**
   * What {@code quantity}, a multiple of the lot size, costs at {@code price}; exact.
   *
   * @throws ArithmeticException the amount does not fit
   */
  public long notional(long price, long quantity) {
    long lots = quantity / lotSize();
    return Math.multiplyExact(Math.multiplyExact(price, lots), moneyPerTickAndLot());
  }

  /** The largest quantity, in whole lots, that costs at most {@code money} at {@code price}. */
  public long affordable(long money, long price) {
    return money / Math.multiplyExact(price, moneyPerTickAndLot()) * lotSize();
  }

  private long moneyPerTickAndLot() {
    return Fixed.powerOfTen(MONEY_DECIMALS - priceDecimals - lotDecimals());
  }

  /** A price in units of 10^-8, as read from a feed, in ticks. */
  public long price(long raw) {
    return raw / Fixed.powerOfTen(Decimals.MAX - priceDecimals);
  }

  /** A quantity in units of 10^-8, as read from a feed, in quantity units. */
  public long quantity(long raw) {
    return raw / Fixed.powerOfTen(Decimals.MAX - quantityDecimals);
  }

  /** Whether a price in units of 10^-8 is a whole number of ticks. */
  public boolean holdsPrice(long raw) {
    return raw % Fixed.powerOfTen(Decimals.MAX - priceDecimals) == 0;
  }

  /** A price as people read it. */
  public BigDecimal priceOf(long ticks) {
    return BigDecimal.valueOf(ticks, priceDecimals);
  }

  /** A quantity as people read it. */
  public BigDecimal quantityOf(long units) {
    return BigDecimal.valueOf(units, quantityDecimals);
  }

  /** An amount of the quote currency as people read it. */
  public static BigDecimal moneyOf(long units) {
    return BigDecimal.valueOf(units, MONEY_DECIMALS);
  }
}
