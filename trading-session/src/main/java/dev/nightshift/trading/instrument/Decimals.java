package dev.nightshift.trading.instrument;

/** Decimal text to scaled long and back, exactly: nothing is ever rounded on the way in. */
public final class Decimals {

  /** The finest scale that is read: what venues send has at most eight decimals. */
  public static final int MAX = 8;

  private Decimals() {}

  /**
   * Reads {@code text[from, from + length)}, plain notation without sign, as units of 10^-8.
   *
   * @throws NumberFormatException not a number, negative, finer than 10^-8, or too large
   */
  public static long parse(char[] text, int from, int length) {
    return parse(text, from, length, false);
  }

  /** Like {@link #parse}, but cuts what is finer than 10^-8: for volumes, which are no money. */
  public static long parseCutting(char[] text, int from, int length) {
    return parse(text, from, length, true);
  }

  private static long parse(char[] text, int from, int length, boolean cut) {
    long value = 0;
    int decimals = -1;
    int digits = 0;
    for (int i = from; i < from + length; i++) {
      char c = text[i];
      if (c == '.' && decimals < 0) {
        decimals = 0;
      } else if (c < '0' || c > '9') {
        throw notANumber(text, from, length);
      } else if (decimals < MAX) {
        value = append(value, c - '0', text, from, length);
        decimals += decimals < 0 ? 0 : 1;
        digits++;
      } else if (c != '0' && !cut) {
        throw new NumberFormatException(
            new String(text, from, length) + " has more than " + MAX + " decimals");
      }
    }
    if (digits == 0) {
      throw notANumber(text, from, length);
    }
    return scaleUp(value, MAX - Math.max(decimals, 0), text, from, length);
  }

  private static long append(long value, int digit, char[] text, int from, int length) {
    if (value > (Long.MAX_VALUE - digit) / 10) {
      throw tooLarge(text, from, length);
    }
    return value * 10 + digit;
  }

  private static long scaleUp(long value, int by, char[] text, int from, int length) {
    if (value > Long.MAX_VALUE / Fixed.powerOfTen(by)) {
      throw tooLarge(text, from, length);
    }
    return value * Fixed.powerOfTen(by);
  }

  /** How many decimals a value in units of 10^-8 needs, 0 to 8. */
  public static int needed(long value) {
    int decimals = MAX;
    long rest = value;
    while (decimals > 0 && rest % 10 == 0) {
      rest /= 10;
      decimals--;
    }
    return decimals;
  }

  private static NumberFormatException notANumber(char[] text, int from, int length) {
    return new NumberFormatException("'" + new String(text, from, length) + "' is not a number");
  }

  private static NumberFormatException tooLarge(char[] text, int from, int length) {
    return new NumberFormatException(new String(text, from, length) + " is too large");
  }
}
