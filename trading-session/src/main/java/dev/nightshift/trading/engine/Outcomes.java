package dev.nightshift.trading.engine;

import dev.nightshift.trading.order.Order;
import dev.nightshift.trading.order.OrderState;
import java.util.function.Consumer;

/** Numbers the session's orders without a gap, tells what becomes of them, and counts why. */
final class Outcomes {

  private final String sessionId;
  private final Consumer<EngineEvent> events;
  private final UnfilledTally unfilled;
  private long orders;

  Outcomes(EngineSettings settings, EngineSnapshot from, Consumer<EngineEvent> events) {
    this.sessionId = settings.sessionId();
    this.events = events;
    this.unfilled = new UnfilledTally(from.unfilled());
    this.orders = from.counters().orders();
  }

  /** Number of the next order. */
  long next() {
    return ++orders;
  }

  /** The id of an order of the session's own. */
  String id(long number) {
    return sessionId + "-" + number;
  }

  void moved(Order order, OrderState state, String reason, long timeNs) {
    if (state != OrderState.ACCEPTED) {
      unfilled.count(state, reason);
    }
    events.accept(new EngineEvent.OrderMoved(order, state, reason, timeNs));
  }

  long orders() {
    return orders;
  }

  UnfilledTally unfilled() {
    return unfilled;
  }
}
