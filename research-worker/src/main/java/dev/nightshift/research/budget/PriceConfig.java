package dev.nightshift.research.budget;

import io.smallrye.config.ConfigMapping;
import java.math.BigDecimal;
import java.util.Optional;

/** What the configured model costs, where no price of it stands under its name. */
@ConfigMapping(prefix = "nightshift.llm")
public interface PriceConfig {

  /** US dollars for a million tokens sent to the configured model. */
  Optional<BigDecimal> inputPrice();

  /** US dollars for a million tokens received from the configured model. */
  Optional<BigDecimal> outputPrice();
}
