package dev.nightshift.trading.engine;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.order.OrderRequest;
import java.util.List;

/** What an engine is told between two messages; {@code by} names who wants it. */
public sealed interface EngineCommand {

  /** What a session is told while it goes on. */
  sealed interface Steering extends EngineCommand {}

  /**
   * What the market did before the session first saw it, so that its strategy need not wait for as
   * many candles as it looks back on; passed over once it did. Another one takes its place.
   *
   * @param candles of the session's interval, oldest first; the last may be in the making
   */
  record WarmUp(List<Candle> candles) implements EngineCommand {

    public WarmUp {
      candles = List.copyOf(candles);
    }
  }

  /** No further entries; working entries are cancelled, exits stay guarded. */
  record Pause(String by) implements Steering {}

  /** Entries again; a tripped breaker measures anew from here. */
  record Resume(String by) implements Steering {}

  /** Cancels orders and closes the position, then paused. */
  record Flatten(String by) implements Steering {}

  /** The session ends in order. */
  record Stop(StopPolicy policy, String by) implements Steering {}

  /** The session ends at once: afterwards there is no order and none comes. */
  record Kill(String by) implements Steering {}

  /** Lifts a lock before its time; an unknown one is passed over. */
  record LiftLock(String lockId, String by) implements Steering {}

  /** Places an order; one whose id was used is answered with the first outcome. */
  record Place(OrderRequest request) implements Steering {}

  /**
   * Sends a cancellation after an order that is on its way or at work; any other is passed over. It
   * takes a latency as orders do.
   */
  record Cancel(String clientOrderId, String by) implements Steering {}
}
