package dev.nightshift.trading.marketdata;

/** A side of the order book. */
public enum BookSide {
  BID,
  ASK
}
