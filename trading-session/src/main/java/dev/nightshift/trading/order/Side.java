package dev.nightshift.trading.order;

/** Direction of an order. */
public enum Side {
  BUY,
  SELL
}
