package dev.nightshift.trading.instrument;

import java.math.BigInteger;

/**
 * Integer arithmetic with an intermediate product of 128 bits: the result is exact up to the named
 * rounding, or an {@link ArithmeticException} says that it does not fit.
 */
public final class Fixed {

  private static final long[] POWERS_OF_TEN = new long[19];

  static {
    POWERS_OF_TEN[0] = 1;
    for (int i = 1; i < POWERS_OF_TEN.length; i++) {
      POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
    }
  }

  private Fixed() {}

  /** Ten to the power of {@code exponent}, 0 to 18. */
  public static long powerOfTen(int exponent) {
    return POWERS_OF_TEN[exponent];
  }

  /** {@code a * b / divisor}, rounded down. All arguments at least 0, the divisor above 0. */
  public static long mulDivFloor(long a, long b, long divisor) {
    requireNotNegative(a, b, divisor);
    long low = a * b;
    if (Math.multiplyHigh(a, b) == 0 && low >= 0) {
      return low / divisor;
    }
    return product(a, b).divide(BigInteger.valueOf(divisor)).longValueExact();
  }

  /** {@code a * b / divisor}, rounded up. All arguments at least 0, the divisor above 0. */
  public static long mulDivCeil(long a, long b, long divisor) {
    requireNotNegative(a, b, divisor);
    long low = a * b;
    if (Math.multiplyHigh(a, b) == 0 && low >= 0) {
      return Math.ceilDiv(low, divisor);
    }
    BigInteger[] parts = product(a, b).divideAndRemainder(BigInteger.valueOf(divisor));
    long floor = parts[0].longValueExact();
    return parts[1].signum() == 0 ? floor : Math.addExact(floor, 1);
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }

  private static void requireNotNegative(long a, long b, long divisor) {
    if (a < 0 || b < 0 || divisor <= 0) {
      throw new IllegalArgumentException(
          "mulDiv is for amounts of at least 0: " + a + " * " + b + " / " + divisor);
    }
  }
}
