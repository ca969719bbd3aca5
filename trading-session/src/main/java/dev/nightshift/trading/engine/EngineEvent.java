package dev.nightshift.trading.engine;

import dev.nightshift.trading.order.Fill;
import dev.nightshift.trading.order.Order;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.strategy.Signal;

/** What the engine tells, in the order in which it happened. */
public sealed interface EngineEvent {

  /**
   * The strategy wants something.
   *
   * @param price last traded, in ticks
   */
  record Decided(Signal signal, long price, long timeNs) implements EngineEvent {}

  /**
   * What became of an order, its execution apart.
   *
   * @param reason end of a sentence for a person; empty where it was accepted
   */
  record OrderMoved(Order order, OrderState state, String reason, long timeNs)
      implements EngineEvent {}

  /** An order was executed. */
  record OrderFilled(Fill fill) implements EngineEvent {}

  /**
   * A point of the equity curve.
   *
   * @param equity in money units, marked at {@code price}
   * @param position in quantity units
   * @param price in ticks
   */
  record EquityMarked(long equity, long position, long price, long timeNs) implements EngineEvent {}
}
