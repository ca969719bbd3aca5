package dev.nightshift.trading.order;

/** How an order wants to be executed. */
public enum OrderKind {
  /** At what the market offers. */
  MARKET,
  /** At its limit price or better. */
  LIMIT,
  /** Waits until the market gets as bad as its stop price, then a market order. */
  STOP,
  /** Waits until the market gets as bad as its stop price, then a limit order. */
  STOP_LIMIT,
  /** Waits until the market gets as good as its stop price, then a market order. */
  TAKE_PROFIT,
  /** A stop whose stop price follows the market at a distance, in the good direction only. */
  TRAILING_STOP
}
