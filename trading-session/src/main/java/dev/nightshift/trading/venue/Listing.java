package dev.nightshift.trading.venue;

import java.util.OptionalInt;

/**
 * What a venue says of one of its markets; empty: it does not say.
 *
 * @param priceDecimals 0 to 8
 * @param quantityDecimals 0 to 8
 */
public record Listing(OptionalInt priceDecimals, OptionalInt quantityDecimals) {

  /** Of a market nobody says anything of. */
  public static final Listing UNKNOWN = new Listing(OptionalInt.empty(), OptionalInt.empty());
}
