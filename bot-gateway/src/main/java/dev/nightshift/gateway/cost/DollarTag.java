package dev.nightshift.gateway.cost;

import dev.nightshift.gateway.assistant.PriceTag;
import jakarta.inject.Singleton;
import java.math.BigDecimal;

/** Amounts under answers, as everywhere else. */
@Singleton
final class DollarTag implements PriceTag {

  @Override
  public String of(BigDecimal dollars) {
    return Dollars.of(dollars);
  }
}
