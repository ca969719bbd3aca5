package dev.nightshift.trading.strategy;

/** What a strategy wants after a candle closed. */
public enum Signal {
  /** Be long. */
  ENTER,
  /** Be short; on spot, be flat. */
  ENTER_SHORT,
  /** Be flat. */
  EXIT,
  /** Leave things as they are. */
  HOLD
}
