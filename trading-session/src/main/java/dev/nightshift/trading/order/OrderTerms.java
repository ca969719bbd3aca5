package dev.nightshift.trading.order;

/**
 * How an order is to be executed; prices and distances in ticks, 0 where its kind has none.
 *
 * @param trailTicks distance of a trailing stop; 0: {@code trailBps} counts
 * @param trailBps the same as a share of the price, in hundredths of a percent
 * @param reduceOnly it may close a position, never open or enlarge one
 */
public record OrderTerms(
    OrderKind kind,
    long limitPrice,
    long stopPrice,
    long trailTicks,
    int trailBps,
    TimeInForce timeInForce,
    boolean reduceOnly) {

  /** A plain market order. */
  public static final OrderTerms MARKET = market(false);

  /** A market order. */
  public static OrderTerms market(boolean reduceOnly) {
    return new OrderTerms(OrderKind.MARKET, 0, 0, 0, 0, TimeInForce.GTC, reduceOnly);
  }

  /** A limit order. */
  public static OrderTerms limit(long price, TimeInForce timeInForce) {
    return new OrderTerms(OrderKind.LIMIT, price, 0, 0, 0, timeInForce, false);
  }

  /** A stop order. */
  public static OrderTerms stop(long price, boolean reduceOnly) {
    return new OrderTerms(OrderKind.STOP, 0, price, 0, 0, TimeInForce.GTC, reduceOnly);
  }

  /** A stop order with a limit. */
  public static OrderTerms stopLimit(long stopPrice, long limitPrice) {
    return new OrderTerms(
        OrderKind.STOP_LIMIT, limitPrice, stopPrice, 0, 0, TimeInForce.GTC, false);
  }

  /** A take-profit order. */
  public static OrderTerms takeProfit(long price, boolean reduceOnly) {
    return new OrderTerms(OrderKind.TAKE_PROFIT, 0, price, 0, 0, TimeInForce.GTC, reduceOnly);
  }

  /** A trailing stop; one of the two distances is 0. */
  public static OrderTerms trailing(long ticks, int bps, boolean reduceOnly) {
    return new OrderTerms(OrderKind.TRAILING_STOP, 0, 0, ticks, bps, TimeInForce.GTC, reduceOnly);
  }
}
