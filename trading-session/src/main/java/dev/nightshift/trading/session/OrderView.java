package dev.nightshift.trading.session;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An order and what became of it.
 *
 * @param filled of its quantity
 * @param reason why it came to nothing
 */
@Schema(name = "Order")
public record OrderView(
    long number,
    String clientOrderId,
    String type,
    String side,
    String quantity,
    @Nullable String limitPrice,
    @Nullable String stopPrice,
    String purpose,
    String state,
    @Nullable String reason,
    String filled,
    Instant decidedAt,
    Instant changedAt) {

  static OrderView of(Row row) {
    return new OrderView(
        row.getLong("number"),
        row.getString("client_order_id"),
        row.getString("type"),
        row.getString("side"),
        SessionView.text(row.getBigDecimal("quantity")),
        SessionView.textOrNull(row.getBigDecimal("limit_price")),
        SessionView.textOrNull(row.getBigDecimal("stop_price")),
        row.getString("purpose"),
        row.getString("state"),
        row.getString("reason"),
        SessionView.text(row.getBigDecimal("filled")),
        row.getOffsetDateTime("decided_at").toInstant(),
        row.getOffsetDateTime("changed_at").toInstant());
  }
}
