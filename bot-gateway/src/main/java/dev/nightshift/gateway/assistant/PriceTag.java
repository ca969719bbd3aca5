package dev.nightshift.gateway.assistant;

import java.math.BigDecimal;

/** How people read an amount of US dollars; written by the feature that is about money. */
@FunctionalInterface
public interface PriceTag {

  String of(BigDecimal dollars);
}
