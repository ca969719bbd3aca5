package dev.nightshift.trading.engine;

import dev.nightshift.trading.order.OrderRequest;

/** What an engine is told between two messages; {@code by} names who wants it. */
public sealed interface EngineCommand {

  /** No further entries; working entries are cancelled, exits stay guarded. */
  record Pause(String by) implements EngineCommand {}

  /** Entries again; a tripped breaker measures anew from here. */
  record Resume(String by) implements EngineCommand {}

  /** Cancels orders and closes the position, then paused. */
  record Flatten(String by) implements EngineCommand {}

  /** The session ends in order. */
  record Stop(StopPolicy policy, String by) implements EngineCommand {}

  /** The session ends at once: afterwards there is no order and none comes. */
  record Kill(String by) implements EngineCommand {}

  /** Lifts a lock before its time; an unknown one is passed over. */
  record LiftLock(String lockId, String by) implements EngineCommand {}

  /** Places an order; one whose id was used is answered with the first outcome. */
  record Place(OrderRequest request) implements EngineCommand {}

  /**
   * Sends a cancellation after an order that is on its way or at work; any other is passed over. It
   * takes a latency as orders do.
   */
  record Cancel(String clientOrderId, String by) implements EngineCommand {}
}
