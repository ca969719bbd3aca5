package dev.nightshift.trading.session;

import dev.nightshift.backbone.contract.TradingEvent.DailySummary;
import dev.nightshift.backbone.database.Tx;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Sums up a day of a session from what is durable by then. */
@Singleton
class Days {

  private static final String SUM =
      """
      select s.equity, s.max_drawdown, f.fills, f.fees, p.closed, p.won, p.profit, p.funding
      from trading_session s,
        lateral (
          select count(*) as fills, coalesce(sum(fee), 0) as fees from trading_fill
          where session_id = s.id and filled_at >= $2 and filled_at < $3) f,
        lateral (
          select count(*) as closed, count(*) filter (where profit > 0) as won,
            coalesce(sum(profit), 0) as profit, coalesce(sum(funding), 0) as funding
          from trading_position
          where session_id = s.id and closed_at >= $2 and closed_at < $3) p
      where s.id = $1
      """;

  /** The day's summary, in the transaction that wrote its last fills. */
  Optional<DailySummary> sum(Tx tx, String sessionId, LocalDate day) {
    OffsetDateTime begin = day.atStartOfDay().atOffset(ZoneOffset.UTC);
    return tx.queryOne(SUM, sessionId, begin, begin.plusDays(1))
        .map(row -> summary(sessionId, day, row));
  }

  private static DailySummary summary(String sessionId, LocalDate day, Row row) {
    return new DailySummary(
        sessionId,
        day.toString(),
        row.getLong("fills"),
        row.getLong("closed"),
        row.getLong("won"),
        row.getBigDecimal("profit"),
        row.getBigDecimal("fees"),
        row.getBigDecimal("funding"),
        row.getBigDecimal("equity"),
        row.getBigDecimal("max_drawdown"));
  }
}
