package dev.nightshift.trading.engine;

/** What a session may do at the moment; survives restarts. */
public enum SessionMode {
  ACTIVE,
  /** No entries; exits stay guarded. */
  PAUSED,
  /** Closes its position, nothing else. */
  REDUCING,
  /** Does nothing any more. */
  HALTED
}
