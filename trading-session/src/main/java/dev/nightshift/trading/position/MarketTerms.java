package dev.nightshift.trading.position;

/**
 * What kind of market a session trades in.
 *
 * @param leverage how many times its equity a LINEAR position may be worth, from 1
 * @param maintenanceBps equity below this share of the position's worth is liquidated, in
 *     hundredths of a percent
 */
public record MarketTerms(MarketKind kind, int leverage, int maintenanceBps) {

  /** Spot: what is bought is paid for, what is sold was held. */
  public static final MarketTerms SPOT = new MarketTerms(MarketKind.SPOT, 1, 0);

  public MarketTerms {
    if (leverage < 1 || maintenanceBps < 0 || (long) maintenanceBps * leverage >= 10_000) {
      throw new IllegalArgumentException(
          "A leverage of "
              + leverage
              + " does not go with a maintenance margin of "
              + maintenanceBps
              + " bps");
    }
  }

  /** Linear contracts, long and short. */
  public static MarketTerms linear(int leverage, int maintenanceBps) {
    return new MarketTerms(MarketKind.LINEAR, leverage, maintenanceBps);
  }

  public boolean linear() {
    return kind == MarketKind.LINEAR;
  }
}
