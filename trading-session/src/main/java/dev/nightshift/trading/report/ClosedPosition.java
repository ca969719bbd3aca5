package dev.nightshift.trading.report;

import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A position from its first fill to its last; amounts in the quote currency.
 *
 * @param number within the session, from 1
 * @param side LONG or SHORT
 * @param quantity largest it was, in the base currency
 * @param entryPrice average of what opened it
 * @param exitPrice average of what closed it
 * @param profit realised, after fees and funding
 * @param funding paid, above 0, or received
 */
record ClosedPosition(
    long number,
    String side,
    BigDecimal quantity,
    BigDecimal entryPrice,
    BigDecimal exitPrice,
    BigDecimal profit,
    BigDecimal fees,
    BigDecimal funding,
    Instant openedAt,
    Instant closedAt,
    String why) {

  static ClosedPosition of(Row row) {
    return new ClosedPosition(
        row.getLong("number"),
        row.getString("side"),
        row.getBigDecimal("quantity"),
        row.getBigDecimal("entry_price"),
        row.getBigDecimal("exit_price"),
        row.getBigDecimal("profit"),
        row.getBigDecimal("fees"),
        row.getBigDecimal("funding"),
        row.getOffsetDateTime("opened_at").toInstant(),
        row.getOffsetDateTime("closed_at").toInstant(),
        row.getString("why"));
  }
}
