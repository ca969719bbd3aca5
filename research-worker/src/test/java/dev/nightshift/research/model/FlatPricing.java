package dev.nightshift.research.model;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.math.BigDecimal;

/** Every call costs a cent. */
@DefaultBean
@Singleton
public class FlatPricing implements Pricing {

  private static final BigDecimal CENT = new BigDecimal("0.01");

  @Override
  public BigDecimal most(String provider, String model, long inputTokens, long mostOutputTokens) {
    return CENT;
  }

  @Override
  public BigDecimal cost(String provider, String model, long inputTokens, long outputTokens) {
    return CENT;
  }
}
