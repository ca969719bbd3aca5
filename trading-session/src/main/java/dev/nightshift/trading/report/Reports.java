package dev.nightshift.trading.report;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Reads what reports are made of. */
@Singleton
class Reports {

  private static final int MOST_POSITIONS = 100_000;

  /** Points of a curve; a longer one is thinned out, its first and last points kept. */
  private static final int MOST_POINTS = 20_000;

  private static final int MOST_MARKS = 400;

  private static final String POSITIONS =
      "select * from trading_position where session_id = $1 order by number limit $2";

  private static final String CURVE =
      """
      select market_time, equity, position from (
        select *, row_number() over (order by point) as n, count(*) over () as most
        from trading_equity where session_id = $1) points
      where n = 1 or n = most or n % (most / $2 + 1) = 0
      order by point
      """;

  private static final String BARS =
      "select * from trading_candle where session_id = $1 order by opened_at";

  private static final String MARKS =
      """
      select * from (
        select fill, filled_at, price, side from trading_fill
        where session_id = $1 order by fill desc limit $2) latest
      order by fill
      """;

  private static final String DAYS =
      """
      select coalesce(f.day, p.day) as day, coalesce(f.fills, 0) as fills,
        coalesce(p.closed, 0) as closed, coalesce(p.won, 0) as won,
        coalesce(p.profit, 0) as profit, coalesce(f.fees, 0) as fees
      from (
        select (filled_at at time zone 'UTC')::date as day, count(*) as fills, sum(fee) as fees
        from trading_fill where session_id = $1 group by 1) f
      full join (
        select (closed_at at time zone 'UTC')::date as day, count(*) as closed,
          count(*) filter (where profit > 0) as won, sum(profit) as profit
        from trading_position where session_id = $1 group by 1) p on p.day = f.day
      order by 1 desc limit $2
      """;

  /** The session's row. */
  Row session(Tx tx, String id) {
    return tx.queryOne("select * from trading_session where id = $1", id)
        .orElseThrow(
            () ->
                new ProblemException(
                    404, "session-unknown", "There is no trading session " + id + "."));
  }

  List<ClosedPosition> positions(Tx tx, String id) {
    return tx.query(POSITIONS, id, MOST_POSITIONS).stream().map(ClosedPosition::of).toList();
  }

  List<DayView> days(Tx tx, String id, int most) {
    return tx.query(DAYS, id, most).stream().map(DayView::of).toList();
  }

  Statistics statistics(Tx tx, String id) {
    Row session = session(tx, id);
    return Statistics.of(
        positions(tx, id),
        curve(tx, id),
        session.getBigDecimal("max_drawdown"),
        session.getBigDecimal("fees"),
        session.getBigDecimal("funding"));
  }

  private static List<EquityPoint> curve(Tx tx, String id) {
    return tx.query(CURVE, id, (long) MOST_POINTS).stream()
        .map(
            row ->
                new EquityPoint(
                    row.getOffsetDateTime("market_time").toInstant(),
                    row.getBigDecimal("equity"),
                    row.getBigDecimal("position")))
        .toList();
  }

  /** What the picture shows; its candles are none before the market was read. */
  ChartData chart(Tx tx, String id) {
    Row session = session(tx, id);
    List<ChartData.Bar> bars =
        tx.query(BARS, id).stream()
            .map(
                row ->
                    new ChartData.Bar(
                        row.getOffsetDateTime("opened_at").toInstant(),
                        row.getBigDecimal("open"),
                        row.getBigDecimal("high"),
                        row.getBigDecimal("low"),
                        row.getBigDecimal("close")))
            .toList();
    List<ChartData.Mark> marks =
        tx.query(MARKS, id, MOST_MARKS).stream()
            .map(
                row ->
                    new ChartData.Mark(
                        row.getOffsetDateTime("filled_at").toInstant(),
                        row.getBigDecimal("price"),
                        row.getString("side").equals("BUY")))
            .toList();
    return new ChartData(headline(session), bars, marks, curve(tx, id));
  }

  private static String headline(Row session) {
    BigDecimal equity = session.getBigDecimal("equity").setScale(2, RoundingMode.HALF_EVEN);
    return "%s  %s  %s  equity %s"
        .formatted(
            session.getString("symbol"),
            session.getString("strategy"),
            session.getString("id"),
            equity.toPlainString());
  }
}
