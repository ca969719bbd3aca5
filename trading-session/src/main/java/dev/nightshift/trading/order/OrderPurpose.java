package dev.nightshift.trading.order;

/** Whose idea an order was. */
public enum OrderPurpose {
  /** The strategy opens a position. */
  ENTRY,
  /** The strategy closes it. */
  EXIT,
  STOP_LOSS,
  TAKE_PROFIT,
  TRAILING_STOP,
  /** A person, or a program on a person's behalf. */
  MANUAL,
  /** Somebody, or a tripped breaker, wanted the position closed. */
  FLATTEN,
  /** The session ends. */
  SESSION_END,
  /** The margin no longer carries the position. */
  LIQUIDATION
}
