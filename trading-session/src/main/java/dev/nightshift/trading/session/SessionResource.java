package dev.nightshift.trading.session;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.sqlclient.Row;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Sessions for the other services, as far as they are durable. */
@Path("/internal/trading/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SessionResource {

  private static final int MOST_SESSIONS = 500;
  private static final int MOST_ROWS = 10_000;

  private static final String SESSION =
      """
      select *, extract(epoch from coalesce(finished_at, clock_timestamp()) - created_at)
        ::double precision as elapsed_seconds
      from trading_session
      """;

  private static final String OLDER =
      """
      where (created_at, id) <
        (select last.created_at, last.id from trading_session last where last.id = $2)
      """;

  private static final String NEWEST = "order by created_at desc, id desc limit $1";

  private final Database database;

  SessionResource(Database database) {
    this.database = database;
  }

  /** The newest sessions first; the next page comes {@code before} the last one of this. */
  @GET
  public List<SessionView> list(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("before") @Nullable String before) {
    int most = bounded(limit, MOST_SESSIONS);
    return database.inTransaction(
        tx ->
            (before == null
                    ? tx.query(SESSION + NEWEST, most)
                    : tx.query(SESSION + OLDER + NEWEST, most, before))
                .stream().map(SessionView::of).toList());
  }

  @GET
  @Path("{id}")
  public SessionView show(@PathParam("id") String id) {
    return database.inTransaction(tx -> SessionView.of(find(tx, id)));
  }

  /**
   * Its fills in order, from the one after {@code after}. They are numbered from 1 without a gap:
   * ask again after the last one of an answer, until an answer is empty.
   */
  @GET
  @Path("{id}/fills")
  public List<FillView> fills(
      @PathParam("id") String id,
      @Parameter(description = "Number of the last fill that is known; 0: from the first")
          @QueryParam("after")
          @DefaultValue("0")
          long after,
      @Parameter(description = "Most fills of an answer, 1 to 10000")
          @QueryParam("limit")
          @DefaultValue("10000")
          int limit) {
    String sql =
        "select * from trading_fill where session_id = $1 and fill > $2 order by fill limit $3";
    return rows(id, FillView::of, sql, id, after, bounded(limit, MOST_ROWS));
  }

  /** Its equity curve, the latest points in order. */
  @GET
  @Path("{id}/equity")
  public List<EquityView> equity(
      @PathParam("id") String id, @QueryParam("limit") @DefaultValue("10000") int limit) {
    String sql =
        """
        select * from (
          select * from trading_equity where session_id = $1 order by point desc limit $2) latest
        order by point
        """;
    return rows(id, EquityView::of, sql, id, bounded(limit, MOST_ROWS));
  }

  /** Its latest orders, the newest first. */
  @GET
  @Path("{id}/orders")
  public List<OrderView> orders(
      @PathParam("id") String id, @QueryParam("limit") @DefaultValue("100") int limit) {
    String sql = "select * from trading_order where session_id = $1 order by number desc limit $2";
    return rows(id, OrderView::of, sql, id, bounded(limit, MOST_ROWS));
  }

  /** One order, by the id its client gave it or the one the session gave it. */
  @GET
  @Path("{id}/orders/{clientOrderId}")
  public OrderView order(
      @PathParam("id") String id, @PathParam("clientOrderId") String clientOrderId) {
    String sql = "select * from trading_order where session_id = $1 and client_order_id = $2";
    return rows(id, OrderView::of, sql, id, clientOrderId).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    404,
                    "order-unknown",
                    "The session %s has no order '%s'.".formatted(id, clientOrderId)));
  }

  /** Its latest locks, the newest first, those that hold and those that did. */
  @GET
  @Path("{id}/locks")
  public List<LockView> locks(@PathParam("id") String id) {
    String sql =
        """
        select l.*, l.lifted_at is null and l.until_at > coalesce(s.market_time, l.added_at)
          and s.finished_at is null as holds
        from trading_lock l join trading_session s on s.id = l.session_id
        where l.session_id = $1 order by l.added_at desc, l.lock_id desc limit 100
        """;
    return rows(id, LockView::of, sql, id);
  }

  /** What its market did, in a few hundred candles. */
  @GET
  @Path("{id}/candles")
  public List<CandleView> candles(@PathParam("id") String id) {
    String sql = "select * from trading_candle where session_id = $1 order by opened_at";
    return rows(id, CandleView::of, sql, id);
  }

  private <T> List<T> rows(String id, Function<Row, T> view, String sql, Object... parameters) {
    return database.inTransaction(
        tx -> {
          find(tx, id);
          return tx.query(sql, parameters).stream().map(view).toList();
        });
  }

  private static Row find(Tx tx, String id) {
    return tx.queryOne(SESSION + "where id = $1", id)
        .orElseThrow(
            () ->
                new ProblemException(
                    404, "session-unknown", "There is no trading session " + id + "."));
  }

  private static int bounded(int limit, int most) {
    if (limit < 1 || limit > most) {
      throw new ProblemException(
          400, "limit-out-of-range", "limit must be from 1 to " + most + "; got " + limit + ".");
    }
    return limit;
  }
}
