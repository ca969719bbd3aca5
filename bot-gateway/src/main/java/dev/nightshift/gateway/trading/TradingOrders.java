package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.contract.TradingCommand.CancelTradingOrder;
import dev.nightshift.backbone.contract.TradingCommand.PlaceTradingOrder;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.identifier.Identifiers;
import dev.nightshift.gateway.task.Task;
import jakarta.inject.Singleton;

/**
 * Orders that somebody places beside a session's strategy, in the caller's transaction. Whether one
 * is accepted is the session's to say: its answer comes as an event and stands with the order.
 */
@Singleton
public final class TradingOrders {

  private final TradingSessions sessions;
  private final Identifiers identifiers;

  TradingOrders(TradingSessions sessions, Identifiers identifiers) {
    this.sessions = sessions;
    this.identifiers = identifiers;
  }

  /**
   * Hands an order down to its session; a finished one is refused with 409.
   *
   * @return the order's id
   */
  public String place(Tx tx, Task found, OrderForm form, String caller) {
    PlaceTradingOrder order =
        OrderChecks.checked(form, found.subjectId(), identifiers.next("ord"), caller);
    sessions.steer(tx, found, id -> order, "placing " + order.clientOrderId(), caller);
    return order.clientOrderId();
  }

  /** Hands a cancellation down; it comes too late for what was executed meanwhile. */
  public Task cancel(Tx tx, Task found, String clientOrderId, String caller) {
    return sessions.steer(
        tx,
        found,
        id -> new CancelTradingOrder(id, clientOrderId, caller),
        "cancelling " + clientOrderId,
        caller);
  }
}
