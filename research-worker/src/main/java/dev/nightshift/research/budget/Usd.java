package dev.nightshift.research.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of US dollars. */
final class Usd {

  /** As exact as they are stored. */
  static final int SCALE = 12;

  private static final int FEWEST_SHOWN = 2;
  private static final int MOST_SHOWN = 4;

  private Usd() {}

  /**
   * As it is stored: what is finer counts as a whole last decimal, so that nothing is forgotten.
   *
   * @throws IllegalArgumentException when it is below zero
   */
  static BigDecimal stored(BigDecimal amount) {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("an amount below zero: " + amount);
    }
    return amount.setScale(SCALE, RoundingMode.CEILING);
  }

  /** For a person, such as {@code $2.50}; small ones show up to four decimals. */
  static String text(BigDecimal amount) {
    BigDecimal shown = amount.setScale(MOST_SHOWN, RoundingMode.HALF_UP).stripTrailingZeros();
    return "$" + shown.setScale(Math.max(FEWEST_SHOWN, shown.scale())).toPlainString();
  }

  /** For a program: no more decimals than it has. */
  static BigDecimal plain(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
