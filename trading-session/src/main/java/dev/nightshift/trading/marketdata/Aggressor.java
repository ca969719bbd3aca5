package dev.nightshift.trading.marketdata;

/** Which side of a trade took what the other side offered. */
public enum Aggressor {
  BUYER,
  SELLER,
  /** The feed does not tell. */
  UNKNOWN
}
