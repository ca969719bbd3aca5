package dev.nightshift.gateway.research;

import dev.nightshift.backbone.http.ProblemException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The budget of a run, as people write it. */
public final class RunBudget {

  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);
  private static final int MOST_DECIMALS = 6;
  private static final int LONGEST = 40;

  private RunBudget() {}

  /**
   * Reads an amount such as {@code 2.50} or {@code $2.50}.
   *
   * @throws ProblemException 400 unless it is above 0, at most 1,000,000 and has at most 6 decimals
   */
  public static BigDecimal of(String text) {
    String plain = text.strip().replaceFirst("^\\$", "");
    try {
      return plain.length() > LONGEST ? checked(null, text) : checked(new BigDecimal(plain), text);
    } catch (NumberFormatException unreadable) {
      return checked(null, text);
    }
  }

  static BigDecimal of(BigDecimal amount) {
    boolean readable = Math.abs(amount.scale()) <= LONGEST;
    return checked(amount, readable ? amount.toPlainString() : amount.toString());
  }

  private static BigDecimal checked(@Nullable BigDecimal amount, String said) {
    boolean usable =
        amount != null
            && amount.signum() > 0
            && amount.compareTo(MOST) <= 0
            && amount.stripTrailingZeros().scale() <= MOST_DECIMALS;
    if (amount == null || !usable) {
      throw new ProblemException(
          400,
          "budget-unreadable",
          "The budget must be US dollars above 0 and at most %s, such as 2.50; got '%s'."
              .formatted(MOST, said));
    }
    return amount.setScale(Math.max(0, amount.stripTrailingZeros().scale()));
  }
}
