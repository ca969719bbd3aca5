package dev.nightshift.trading.session;

import dev.nightshift.backbone.contract.TradingCommand.PlaceTradingOrder;
import dev.nightshift.backbone.contract.TradingEvent.PlacedOrderMoved;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionEnded;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.backbone.ownercommand.OwnerCommands;
import dev.nightshift.backbone.ownercommand.PendingCommand;
import dev.nightshift.trading.order.OrderState;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends a session: its state, its commands that wait, and the event that says so, in the caller's
 * transaction. The caller has locked the row and has the right to, as its holder or because there
 * is none.
 */
@Singleton
class Endings {

  private static final String END =
      """
      update trading_session
      set state = $2, reason = $3, finished_at = clock_timestamp(), holder = null, token = null,
          final_equity = case when started_at is not null then equity end
      where id = $1
      returning messages, trades, orders, fills, final_equity, max_drawdown, position, started_at
      """;

  /** All of them, whatever they are: one that cannot be read is settled by the end too. */
  private static final String ACKNOWLEDGE =
      """
      update owner_command set acknowledged_at = clock_timestamp()
      where kind = $1 and aggregate_id = $2 and acknowledged_at is null
      """;

  /** Whatever ends a session before its time leaves no order at work. */
  private static final String NO_ORDERS =
      """
      update trading_order set state = 'CANCELLED', reason = 'the session ended'
      where session_id = $1 and state in ('NEW', 'ACCEPTED', 'PARTIALLY_FILLED')
      """;

  private static final String FIRST_OUTCOME =
      "select state, reason from trading_order where session_id = $1 and client_order_id = $2";

  private static final String NOTHING_AT_WORK =
      """
      update trading_session set working_orders = 0, mode = 'HALTED', mode_reason = $2
      where id = $1
      """;

  private final OutboxWriter outbox;
  private final OwnerCommands ownerCommands;
  private final Clock clock;

  Endings(OutboxWriter outbox, OwnerCommands ownerCommands, Clock clock) {
    this.outbox = outbox;
    this.ownerCommands = ownerCommands;
    this.clock = clock;
  }

  /**
   * Ends the session where it last stood.
   *
   * @param state a final one
   * @param reason one sentence for a person
   */
  void end(Tx tx, String sessionId, SessionState state, String reason) {
    denyPlaced(tx, sessionId);
    tx.update(ACKNOWLEDGE, SessionLoops.COMMAND_KIND, sessionId);
    Row row =
        tx.queryOne(END, sessionId, state.name(), reason)
            .orElseThrow(() -> new IllegalStateException("there is no session " + sessionId));
    if (!state.orderly()) {
      tx.update(NO_ORDERS, sessionId);
      tx.update(NOTHING_AT_WORK, sessionId, reason);
    }
    boolean begun = row.getOffsetDateTime("started_at") != null;
    outbox.append(
        tx,
        new TradingSessionEnded(
            sessionId,
            state.name(),
            row.getLong("messages"),
            row.getLong("trades"),
            row.getLong("orders"),
            row.getLong("fills"),
            row.getBigDecimal("final_equity"),
            begun ? row.getBigDecimal("max_drawdown") : null,
            row.getBigDecimal("position"),
            reason));
  }

  /** Whoever placed an order that nobody got to is waiting for its outcome. */
  private void denyPlaced(Tx tx, String sessionId) {
    for (PendingCommand pending :
        ownerCommands.pending(tx, SessionLoops.COMMAND_KIND, List.of(sessionId))) {
      if (pending.command() instanceof PlaceTradingOrder order) {
        outbox.append(tx, answer(tx, order, clock.instant()));
      }
    }
  }

  /**
   * What becomes of an order for a session that has ended: it is denied, unless it came before;
   * then it is answered with its first outcome.
   */
  static PlacedOrderMoved answer(Tx tx, PlaceTradingOrder order, Instant at) {
    return tx.queryOne(FIRST_OUTCOME, order.sessionId(), order.clientOrderId())
        .map(row -> moved(order, OrderState.valueOf(row.getString(0)), row.getString(1), at))
        .orElseGet(() -> moved(order, OrderState.DENIED, "the session has ended", at));
  }

  private static PlacedOrderMoved moved(
      PlaceTradingOrder order, OrderState state, @Nullable String reason, Instant at) {
    boolean refused = state == OrderState.DENIED || state == OrderState.REJECTED;
    return new PlacedOrderMoved(
        order.sessionId(),
        order.clientOrderId(),
        refused ? state.name() : OrderState.ACCEPTED.name(),
        refused && reason != null ? reason : "",
        at);
  }
}
