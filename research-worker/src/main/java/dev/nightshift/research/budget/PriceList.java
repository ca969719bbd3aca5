package dev.nightshift.research.budget;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What calls cost, from configuration; exact, without rounding. The models of {@code ollama} run on
 * one's own machine and cost nothing unless they are given a price; of any other provider, a model
 * without a price is refused at start.
 */
@Singleton
class PriceList implements Pricing {

  private static final String OWN_MACHINE = "ollama";
  private static final String NO_PROVIDER = "none";
  private static final int MOST_DECIMALS = 6;

  private final Map<String, ModelPrice> prices = new ConcurrentSkipListMap<>();

  /** US dollars for a million tokens. */
  private record ModelPrice(BigDecimal input, BigDecimal output) {

    static final ModelPrice FREE = new ModelPrice(BigDecimal.ZERO, BigDecimal.ZERO);

    BigDecimal of(long inputTokens, long outputTokens) {
      return input
          .multiply(BigDecimal.valueOf(inputTokens))
          .add(output.multiply(BigDecimal.valueOf(outputTokens)))
          .movePointLeft(6);
    }
  }

  PriceList(BudgetConfig config) {
    config.price().forEach((model, price) -> prices.put(model, checked(model, price)));
  }

  void start(
      @Observes StartupEvent event,
      @ConfigProperty(name = "nightshift.llm.provider") Optional<String> provider,
      @ConfigProperty(name = "nightshift.llm.model") Optional<String> model,
      PriceConfig own) {
    String whose = provider.map(name -> name.strip().toLowerCase(Locale.ROOT)).orElse(NO_PROVIDER);
    if (!whose.equals(NO_PROVIDER)) {
      model.map(String::strip).ifPresent(name -> require(whose, name, own));
    }
  }

  /** Stops the start with one sentence naming what to set, when the model has no price. */
  private void require(String provider, String model, PriceConfig own) {
    if (own.inputPrice().isPresent() && own.outputPrice().isPresent()) {
      prices.putIfAbsent(
          model,
          new ModelPrice(
              checked("NIGHTSHIFT_LLM_INPUT_PRICE", own.inputPrice().get()),
              checked("NIGHTSHIFT_LLM_OUTPUT_PRICE", own.outputPrice().get())));
    }
    if (!prices.containsKey(model) && !provider.equals(OWN_MACHINE)) {
      throw new IllegalStateException(
          ("The model %s of %s has no price; set NIGHTSHIFT_LLM_INPUT_PRICE and"
                  + " NIGHTSHIFT_LLM_OUTPUT_PRICE, in US dollars for a million tokens.")
              .formatted(model, provider));
    }
  }

  @Override
  public BigDecimal most(String provider, String model, long inputTokens, long mostOutputTokens) {
    return cost(provider, model, inputTokens, mostOutputTokens);
  }

  @Override
  public BigDecimal cost(String provider, String model, long inputTokens, long outputTokens) {
    if (inputTokens < 0 || outputTokens < 0) {
      throw new IllegalArgumentException(
          "tokens below zero: %d sent, %d received".formatted(inputTokens, outputTokens));
    }
    return of(provider, model).of(inputTokens, outputTokens);
  }

  private ModelPrice of(String provider, String model) {
    ModelPrice price = prices.get(model);
    if (price != null) {
      return price;
    }
    if (provider.equals(OWN_MACHINE)) {
      return ModelPrice.FREE;
    }
    throw new IllegalStateException(
        "The model %s of %s has no price; set %s and %s, in US dollars for a million tokens."
            .formatted(model, provider, key(model, "input"), key(model, "output")));
  }

  private static String key(String model, String direction) {
    return "nightshift.research.budget.price.\"%s\".%s".formatted(model, direction);
  }

  private static ModelPrice checked(String model, BudgetConfig.Price price) {
    return new ModelPrice(
        checked(key(model, "input"), price.input()), checked(key(model, "output"), price.output()));
  }

  private static BigDecimal checked(String key, BigDecimal price) {
    BigDecimal plain = Usd.plain(price);
    if (plain.signum() < 0 || plain.scale() > MOST_DECIMALS) {
      throw new IllegalStateException(
          "%s must be at least 0 with at most %d decimals, is %s"
              .formatted(key, MOST_DECIMALS, price.toPlainString()));
    }
    return plain;
  }
}
