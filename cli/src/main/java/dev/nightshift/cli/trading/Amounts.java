package dev.nightshift.cli.trading;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimal text as people read it; scripts get it as it came. Anything else stays as it is. */
final class Amounts {
  private static final int SHOWN_DECIMALS = 2;

  private Amounts() {}

  static String money(String decimal) {
    return shown(decimal, BigDecimal.ONE);
  }

  /** A fraction in percent. */
  static String percent(String fraction) {
    return shown(fraction, BigDecimal.valueOf(100)) + " %";
  }

  private static String shown(String decimal, BigDecimal factor) {
    try {
      return new BigDecimal(decimal)
          .multiply(factor)
          .setScale(SHOWN_DECIMALS, RoundingMode.HALF_EVEN)
          .toPlainString();
    } catch (NumberFormatException e) {
      return decimal;
    }
  }
}
