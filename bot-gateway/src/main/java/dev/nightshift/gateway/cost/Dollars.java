package dev.nightshift.gateway.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of money as people read them. */
public final class Dollars {

  private static final int FEWEST = 2;
  private static final int MOST = 4;

  private Dollars() {}

  /** Such as {@code $2.50}; small amounts show up to four decimals. */
  public static String of(BigDecimal amount) {
    BigDecimal shown = amount.setScale(MOST, RoundingMode.HALF_UP).stripTrailingZeros();
    return "$" + shown.setScale(Math.max(FEWEST, shown.scale())).toPlainString();
  }
}
