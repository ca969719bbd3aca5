package dev.nightshift.trading.risk;

/** What a tripped breaker does to its session. */
public enum BreakerPolicy {
  /** No further entries; exits stay guarded. */
  PAUSE,
  /** Closes the position, then as PAUSE. */
  FLATTEN,
  /** Closes the position and ends the session. */
  STOP
}
