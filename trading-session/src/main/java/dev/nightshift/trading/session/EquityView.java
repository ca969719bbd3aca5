package dev.nightshift.trading.session;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A point of the equity curve, on the feed's clock. */
@Schema(name = "EquityPoint")
public record EquityView(Instant at, String equity, String position, String price) {

  static EquityView of(Row row) {
    return new EquityView(
        row.getOffsetDateTime("market_time").toInstant(),
        SessionView.text(row.getBigDecimal("equity")),
        SessionView.text(row.getBigDecimal("position")),
        SessionView.text(row.getBigDecimal("price")));
  }
}
