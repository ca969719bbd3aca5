package dev.nightshift.research.llm;

import dev.nightshift.research.model.Pricing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.math.BigDecimal;

/** A dollar for a million tokens sent, five for a million received. */
@Alternative
@ApplicationScoped
public class FixedPricing implements Pricing {

  @Override
  public BigDecimal most(String provider, String model, long input, long output) {
    return cost(provider, model, input, output);
  }

  @Override
  public BigDecimal cost(String provider, String model, long input, long output) {
    return BigDecimal.valueOf(input + 5 * output, 6);
  }
}
