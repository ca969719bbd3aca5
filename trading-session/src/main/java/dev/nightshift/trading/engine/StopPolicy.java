package dev.nightshift.trading.engine;

/** What is left behind when a session is stopped. */
public enum StopPolicy {
  /** Nothing: orders are cancelled, the position is closed. */
  FLATTEN,
  /** Orders and position as they are, on record; nothing executes any more. */
  KEEP,
  /** The position; orders are cancelled. */
  CANCEL
}
