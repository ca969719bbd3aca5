package dev.nightshift.trading.risk;

/**
 * What a session may do at most; 0: no limit. Orders that only close are never kept back by them.
 *
 * @param maxPosition long or short, in quantity units, orders under way counted
 * @param maxOpenOrders on their way or at work, exits of brackets apart
 * @param maxOrders within {@code orderWindowNs}, up to 1,000
 * @param orderWindowNs length of the window, above 0 where {@code maxOrders} is
 * @param dailyLossBps of the equity at the beginning of the day, in hundredths of a percent
 * @param drawdownBps of the peak equity
 * @param consecutiveLosses positions closed with a loss, one after the other
 */
public record RiskLimits(
    long maxPosition,
    int maxOpenOrders,
    int maxOrders,
    long orderWindowNs,
    int dailyLossBps,
    int drawdownBps,
    int consecutiveLosses,
    BreakerPolicy onBreaker,
    Protections protections) {

  /** Of a rate; it remembers so many. */
  public static final int MOST_ORDERS = 1_000;

  /** Nothing is limited. */
  public static final RiskLimits NONE =
      new RiskLimits(0, 0, 0, 0, 0, 0, 0, BreakerPolicy.PAUSE, Protections.NONE);

  public RiskLimits {
    if (maxOrders > MOST_ORDERS || (maxOrders > 0 && orderWindowNs <= 0)) {
      throw new IllegalArgumentException(
          "No rate of " + maxOrders + " orders in " + orderWindowNs + " ns");
    }
  }
}
