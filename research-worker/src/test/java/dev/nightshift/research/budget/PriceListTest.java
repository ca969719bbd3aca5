package dev.nightshift.research.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.research.budget.ExplicitBudgetConfig.ModelPrice;
import io.quarkus.runtime.StartupEvent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PriceListTest {

  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  @Test
  void shouldMultiplyTokensByTheirPriceForAMillion() {
    PriceList list = list("small", "0.15", "0.60");

    assertThat(list.cost("openai", "small", 1_000, 500)).isEqualByComparingTo("0.00045");
    assertThat(list.most("openai", "small", 2_000_000, 1_000_000)).isEqualByComparingTo("0.90");
    assertThat(list.cost("openai", "small", 0, 0)).isEqualByComparingTo("0");
  }

  /** Against whole numbers of millionths of millionths of dollars. */
  @Test
  void shouldBeExactNeverBelowAndAdditiveForAnyPriceAndTokens() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      long inputPrice = random.nextLong(100_000_000L);
      long outputPrice = random.nextLong(100_000_000L);
      PriceList list = list("m", micros(inputPrice), micros(outputPrice));
      long in = random.nextLong(10_000_000L);
      long out = random.nextLong(10_000_000L);
      long part = random.nextLong(in + 1);
      String which = "seed %d, round %d".formatted(seed, i);

      BigDecimal cost = list.cost("p", "m", in, out);
      BigInteger exact =
          BigInteger.valueOf(inputPrice)
              .multiply(BigInteger.valueOf(in))
              .add(BigInteger.valueOf(outputPrice).multiply(BigInteger.valueOf(out)));
      assertThat(cost.multiply(new BigDecimal(MILLION.multiply(MILLION))))
          .as(which)
          .isEqualByComparingTo(new BigDecimal(exact));
      assertThat(Usd.stored(cost)).as(which).isEqualByComparingTo(cost);
      assertThat(list.cost("p", "m", part, 0).add(list.cost("p", "m", in - part, out)))
          .as(which)
          .isEqualByComparingTo(cost);
      assertThat(list.most("p", "m", in + random.nextLong(1_000), out + random.nextLong(1_000)))
          .as(which)
          .isGreaterThanOrEqualTo(cost);
    }
  }

  @Test
  void shouldRefuseAModelWithoutAPriceByNamingTheKeys() {
    assertThatThrownBy(() -> list("small", "1", "1").cost("openai", "large", 1, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The model large of openai has no price; set"
                + " nightshift.research.budget.price.\"large\".input and"
                + " nightshift.research.budget.price.\"large\".output, in US dollars for a million"
                + " tokens.");
  }

  @Test
  void shouldStopTheStartForAConfiguredModelWithoutAPriceAndForNoOther() {
    PriceList list = list("small", "1", "1");
    start(list, "none", "large", null);
    start(list, "ollama", "large", null);
    start(list, "openai", "small", null);
    assertThatThrownBy(() -> start(list, "openai", "large", null))
        .hasMessage(
            "The model large of openai has no price; set NIGHTSHIFT_LLM_INPUT_PRICE and"
                + " NIGHTSHIFT_LLM_OUTPUT_PRICE, in US dollars for a million tokens.");
  }

  @Test
  void shouldTakeThePriceOfTheConfiguredModelUnlessOneStandsUnderItsName() {
    PriceList list = list("small", "1", "1");

    start(list, "openai", "large", "0.15");
    start(list, "openai", "small", "0.15");
    assertThat(list.cost("openai", "large", 1_000_000, 2_000_000)).isEqualByComparingTo("0.45");
    assertThat(list.cost("openai", "small", 1_000_000, 2_000_000)).isEqualByComparingTo("3");
    assertThatThrownBy(() -> start(list, "openai", "other", "-1"))
        .hasMessageStartingWith("NIGHTSHIFT_LLM_INPUT_PRICE must be at least 0");
  }

  private static void start(PriceList list, String provider, String model, @Nullable String price) {
    Optional<BigDecimal> usd = Optional.ofNullable(price).map(BigDecimal::new);
    list.start(
        new StartupEvent(),
        Optional.of(provider),
        Optional.of(model),
        new PriceConfig() {
          @Override
          public Optional<BigDecimal> inputPrice() {
            return usd;
          }

          @Override
          public Optional<BigDecimal> outputPrice() {
            return usd;
          }
        });
  }

  @Test
  void shouldTakeModelsOfOnesOwnMachineForFreeUnlessTheyHaveAPrice() {
    PriceList list = list("llama", "0.5", "0.5");

    assertThat(list.cost("ollama", "other", 1_000_000, 1_000_000)).isEqualByComparingTo("0");
    assertThat(list.cost("ollama", "llama", 1_000_000, 1_000_000)).isEqualByComparingTo("1");
  }

  @Test
  void shouldRefusePricesThatNobodyCanMean() {
    assertThatThrownBy(() -> list("m", "-1", "1"))
        .hasMessageContaining("price.\"m\".input must be at least 0");
    assertThatThrownBy(() -> list("m", "1", "0.0000001"))
        .hasMessageContaining("price.\"m\".output must be at least 0 with at most 6 decimals");
    assertThat(list("m", "1E+1", "0.5000000").cost("p", "m", 1_000_000, 2)).isNotNull();
    assertThatThrownBy(() -> list("m", "1", "1").cost("p", "m", -1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static PriceList list(String model, String input, String output) {
    return new PriceList(
        new ExplicitBudgetConfig(
            BigDecimal.ONE,
            Map.of(),
            Map.of(model, new ModelPrice(new BigDecimal(input), new BigDecimal(output)))));
  }

  private static String micros(long price) {
    return BigDecimal.valueOf(price, 6).toPlainString();
  }
}
