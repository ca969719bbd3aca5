package dev.nightshift.research.budget;

import java.math.BigDecimal;

/** What a model's tokens cost, in US dollars; exact. */
public interface Pricing {

  /**
   * The most one call may cost.
   *
   * @param inputTokens at least as many as are sent
   * @param mostOutputTokens the limit the call sets on its answer
   * @throws IllegalStateException with one sentence naming the keys, when the model has no price
   */
  BigDecimal most(String provider, String model, long inputTokens, long mostOutputTokens);

  /**
   * What a call has cost.
   *
   * @throws IllegalStateException as {@link #most}
   */
  BigDecimal cost(String provider, String model, long inputTokens, long outputTokens);
}
