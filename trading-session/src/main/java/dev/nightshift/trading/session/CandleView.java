package dev.nightshift.trading.session;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a session's market did in a while, for charts. */
@Schema(name = "SessionCandle")
public record CandleView(
    Instant at,
    double seconds,
    String open,
    String high,
    String low,
    String close,
    String volume,
    @Schema(description = "Trades of it were missed, and fetched afterwards") boolean repaired) {

  static CandleView of(Row row) {
    return new CandleView(
        row.getOffsetDateTime("opened_at").toInstant(),
        row.getLong("period_ns") / 1e9,
        SessionView.text(row.getBigDecimal("open")),
        SessionView.text(row.getBigDecimal("high")),
        SessionView.text(row.getBigDecimal("low")),
        SessionView.text(row.getBigDecimal("close")),
        SessionView.text(row.getBigDecimal("volume")),
        row.getBoolean("repaired"));
  }
}
