package dev.nightshift.trading.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FixedTest {

  @Test
  void shouldAgreeWithBigDecimalWhenProductsPassLong() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      long a = random.nextLong() >>> (1 + random.nextInt(62));
      long divisor = 1 + (random.nextLong() >>> (2 + random.nextInt(61)));
      long b = random.nextLong(divisor);
      BigDecimal product = BigDecimal.valueOf(a).multiply(BigDecimal.valueOf(b));
      BigDecimal by = BigDecimal.valueOf(divisor);
      assertThat(Fixed.mulDivFloor(a, b, divisor))
          .as("seed %d: %d * %d / %d", seed, a, b, divisor)
          .isEqualTo(product.divide(by, 0, RoundingMode.FLOOR).longValueExact());
      assertThat(Fixed.mulDivCeil(a, b, divisor))
          .as("seed %d: %d * %d / %d", seed, a, b, divisor)
          .isEqualTo(product.divide(by, 0, RoundingMode.CEILING).longValueExact());
    }
  }

  @Test
  void shouldThrowWhenTheResultDoesNotFit() {
    assertThatThrownBy(() -> Fixed.mulDivFloor(Long.MAX_VALUE, 3, 2))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void shouldRefuseWhenAnAmountIsNegative() {
    assertThatThrownBy(() -> Fixed.mulDivCeil(-1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
