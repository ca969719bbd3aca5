package dev.nightshift.research.model;

import java.math.BigDecimal;

/** What a model's tokens cost, in US dollars. */
public interface Pricing {

  /** The most one call may cost. */
  BigDecimal most(String provider, String model, long inputTokens, long mostOutputTokens);

  /** What a call has cost. */
  BigDecimal cost(String provider, String model, long inputTokens, long outputTokens);
}
