package dev.nightshift.trading.engine;

/** Why a session takes no further decisions. */
public enum Ending {
  /** The feed has nothing more; a position is flattened at the last top of book. */
  FEED_ENDED,
  /** Its time is over; a position is flattened by an order like any other. */
  DURATION_OVER,
  /** A person stopped it. */
  STOPPED,
  /** A circuit breaker tripped, and the session's policy is to stop. */
  BREAKER,
  /** At once: orders under way dropped, the position left as it is. */
  KILLED
}
