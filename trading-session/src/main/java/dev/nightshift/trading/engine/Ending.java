package dev.nightshift.trading.engine;

/** Why a session takes no further decisions. */
public enum Ending {
  /** The feed has nothing more; the position is flattened at the last top of book. */
  FEED_ENDED,
  /** Its time is over; flattened by an order like any other. */
  DURATION_OVER,
  /** A person stopped it; flattened by an order like any other. */
  STOPPED,
  /** At once: orders under way dropped, the position left as it is. */
  KILLED
}
