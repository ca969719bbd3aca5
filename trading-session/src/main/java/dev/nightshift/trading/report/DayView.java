package dev.nightshift.trading.report;

import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A day of a session by the feed's clock, UTC; amounts in the quote currency.
 *
 * @param profit of the positions closed on it, after fees and funding
 * @param fees of all its fills
 */
@Schema(name = "TradingDay")
public record DayView(
    LocalDate day, long fills, long closed, long won, String profit, String fees) {

  static DayView of(Row row) {
    return new DayView(
        row.getLocalDate("day"),
        row.getLong("fills"),
        row.getLong("closed"),
        row.getLong("won"),
        Statistics.plain(row.getBigDecimal("profit")),
        Statistics.plain(row.getBigDecimal("fees")));
  }
}
