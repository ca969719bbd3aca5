package dev.nightshift.trading.position;

/** Kinds of markets. */
public enum MarketKind {
  /** Without margin: long or flat. */
  SPOT,
  /** Contracts settled in the quote currency, with leverage, funding and liquidation. */
  LINEAR
}
