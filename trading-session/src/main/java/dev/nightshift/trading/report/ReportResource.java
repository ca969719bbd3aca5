package dev.nightshift.trading.report;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Function;

/** Reports of sessions for the other services, as far as they are durable. */
@Path("/internal/trading/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReportResource {

  private static final int MOST_DAYS = 400;

  private final Database database;
  private final Reports reports;

  ReportResource(Database database, Reports reports) {
    this.database = database;
    this.reports = reports;
  }

  @GET
  @Path("{id}/statistics")
  public Statistics statistics(@PathParam("id") String id) {
    return read(id, tx -> reports.statistics(tx, id));
  }

  /** Closed positions in order. */
  @GET
  @Path("{id}/positions")
  public List<TradeView> positions(@PathParam("id") String id) {
    return read(id, tx -> reports.positions(tx, id)).stream().map(TradeView::of).toList();
  }

  /** Its latest days, the newest first. */
  @GET
  @Path("{id}/daily")
  public List<DayView> daily(
      @PathParam("id") String id, @QueryParam("limit") @DefaultValue("30") int limit) {
    return read(id, tx -> reports.days(tx, id, Math.clamp(limit, 1, MOST_DAYS)));
  }

  @GET
  @Path("{id}/trades.csv")
  @Produces("text/csv;charset=UTF-8")
  public String trades(@PathParam("id") String id) {
    return TradesCsv.of(read(id, tx -> reports.positions(tx, id)));
  }

  /** Drawn outside the transaction, from one state of it. */
  @GET
  @Path("{id}/chart.png")
  @Produces("image/png")
  public byte[] chart(@PathParam("id") String id) {
    ChartData data = read(id, tx -> reports.chart(tx, id));
    if (data.bars().isEmpty()) {
      throw new ProblemException(
          409, "chart-empty", "There is nothing to draw of " + id + " yet: it has read no price.");
    }
    return SessionChart.png(data);
  }

  private <T> T read(String id, Function<Tx, T> reading) {
    return database.inTransaction(
        tx -> {
          reports.session(tx, id);
          return reading.apply(tx);
        });
  }
}
