package dev.nightshift.trading.order;

/** How long an order works. */
public enum TimeInForce {
  /** Until it is cancelled, or its session's order lifetime is over. */
  GTC,
  /** What cannot be executed on arrival is cancelled. */
  IOC,
  /** Until the end of its day, UTC. */
  DAY
}
