package dev.nightshift.trading.session;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A fill. Starting equity, less quantity times price of every BUY, plus that of every SELL, less
 * all fees, plus the session's position times its last price, is its equity, exactly.
 */
@Schema(name = "Fill")
public record FillView(
    long fill,
    String clientOrderId,
    String side,
    String quantity,
    String price,
    String fee,
    String position,
    String equity,
    String profit,
    Instant decidedAt,
    Instant filledAt) {

  static FillView of(Row row) {
    return new FillView(
        row.getLong("fill"),
        row.getString("client_order_id"),
        row.getString("side"),
        SessionView.text(row.getBigDecimal("quantity")),
        SessionView.text(row.getBigDecimal("price")),
        SessionView.text(row.getBigDecimal("fee")),
        SessionView.text(row.getBigDecimal("position")),
        SessionView.text(row.getBigDecimal("equity")),
        SessionView.text(row.getBigDecimal("profit")),
        row.getOffsetDateTime("decided_at").toInstant(),
        row.getOffsetDateTime("filled_at").toInstant());
  }
}
