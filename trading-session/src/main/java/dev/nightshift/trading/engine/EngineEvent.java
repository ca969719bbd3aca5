package dev.nightshift.trading.engine;

import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.order.Fill;
import dev.nightshift.trading.order.Order;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.order.TakenId;
import dev.nightshift.trading.position.ClosedPosition;
import dev.nightshift.trading.risk.BreakerKind;
import dev.nightshift.trading.risk.BreakerPolicy;
import dev.nightshift.trading.risk.Lock;
import dev.nightshift.trading.strategy.Signal;

/** What the engine tells, in the order in which it happened. */
public sealed interface EngineEvent {

  /** When, on the feed's clock. */
  long timeNs();

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

  /** An order came again under an id that was used: nothing was done. */
  record OrderRepeated(TakenId first, long timeNs) implements EngineEvent {}

  /** An order was executed, or a part of it. */
  record OrderFilled(Fill fill) implements EngineEvent {
    @Override
    public long timeNs() {
      return fill.timeNs();
    }
  }

  /** A position is flat again. */
  record PositionClosed(ClosedPosition position) implements EngineEvent {
    @Override
    public long timeNs() {
      return position.exitNs();
    }
  }

  /**
   * A point of the equity curve.
   *
   * @param equity in money units, marked at {@code price}
   * @param position in quantity units
   * @param price in ticks
   */
  record EquityMarked(long equity, long position, long price, long timeNs) implements EngineEvent {}

  /**
   * A circuit breaker has tripped.
   *
   * @param value what was measured, in the kind's unit
   * @param limit what it may be at most
   */
  record BreakerTripped(BreakerKind kind, long value, long limit, BreakerPolicy then, long timeNs)
      implements EngineEvent {}

  /** Entries are locked for a while. */
  record LockAdded(Lock lock, long timeNs) implements EngineEvent {}

  /**
   * A lock holds no longer.
   *
   * @param why end of a sentence for a person
   */
  record LockLifted(Lock lock, String why, long timeNs) implements EngineEvent {}

  /**
   * The session's mode is now this.
   *
   * @param why end of a sentence for a person
   */
  record ModeChanged(SessionMode mode, String why, long timeNs) implements EngineEvent {}

  /**
   * The feed can be trusted more, or less: entries are blocked unless it is CONTIGUOUS.
   *
   * @param seenNs when the market was last seen before; 0: never
   */
  record FeedChanged(FeedState state, long timeNs, long seenNs) implements EngineEvent {}

  /**
   * Funding was settled.
   *
   * @param amount received in money units; below 0: paid
   * @param rateE8 in units of 10^-8 of the position's worth
   * @param price at which the position was valued, in ticks
   */
  record FundingPaid(long amount, long rateE8, long position, long price, long timeNs)
      implements EngineEvent {}

  /**
   * The margin no longer carried the position, which is closed at the market.
   *
   * @param price at which the position was valued, in ticks
   * @param equity in money units
   * @param maintenance equity it would have taken
   */
  record Liquidated(long position, long price, long equity, long maintenance, long timeNs)
      implements EngineEvent {}

  /**
   * A position was closed so far gone that the margin did not cover its loss: the venue bears the
   * rest.
   *
   * @param amount that it bears, in money units, above 0
   */
  record LossAbsorbed(long amount, long timeNs) implements EngineEvent {}
}
