package dev.nightshift.trading.session;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.trading.feed.FeedUnavailableException;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.sqlclient.Row;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Runs a session again, as fast as it goes, under other executions: what realism costs. The first
 * row is the session as it was started, and shows whether its journal gives what it did.
 */
@Path("/internal/trading/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ComparisonResource {

  private static final long BOUND_NS = Duration.ofSeconds(60).toNanos();

  private static final String SESSION = "select * from trading_session where id = $1";

  private static final String COMMANDS =
      """
      select feed_id, feed_line, content from trading_journal
      where session_id = $1 and kind = 'COMMAND' order by entry
      """;

  private final Database database;
  private final SessionMarkets markets;

  /** Each takes a core for a while. */
  private final Semaphore one = new Semaphore(1);

  ComparisonResource(Database database, SessionMarkets markets) {
    this.database = database;
    this.markets = markets;
  }

  /**
   * What one execution comes to.
   *
   * @param execution fill model and latency, in words
   * @param cost of the realism: how much less equity than under ideal fills without latency
   */
  public record ComparedExecution(
      String execution,
      long orders,
      long fills,
      String equity,
      String fees,
      String maxDrawdown,
      String cost) {}

  /**
   * All of them.
   *
   * @param identical the session run again as it was gives the same orders, fills and profit
   */
  @Schema(name = "Comparison")
  public record Comparison(String id, boolean identical, List<ComparedExecution> rows) {
    public Comparison {
      rows = List.copyOf(rows);
    }
  }

  private record Stored(SessionTerms terms, Row row, List<Redo.Step> commands) {}

  @POST
  @Path("{id}/compare")
  public Comparison compare(@PathParam("id") String id) {
    Stored stored = database.inTransaction(tx -> stored(tx, id));
    if (!one.tryAcquire()) {
      throw new ProblemException(
          429, "comparison-busy", "Another comparison runs here; ask again in a minute.");
    }
    try {
      return compared(stored);
    } catch (UnreadableFeedException | FeedUnavailableException e) {
      throw new ProblemException(409, "feed-away", String.valueOf(e.getMessage()));
    } finally {
      one.release();
    }
  }

  private static Stored stored(Tx tx, String id) {
    Row row =
        tx.queryOne(SESSION, id)
            .filter(found -> found.getString("terms") != null)
            .orElseThrow(
                () ->
                    new ProblemException(
                        404, "session-unknown", "There is no trading session " + id + "."));
    List<Redo.Step> commands =
        tx.query(COMMANDS, id).stream()
            .map(
                found ->
                    new Redo.Step(
                        found.getString("feed_id"),
                        found.getLong("feed_line"),
                        JournalText.command(found.getString("content"))))
            .toList();
    return new Stored(SessionTerms.fromJson(row.getString("terms")), row, commands);
  }

  private Comparison compared(Stored stored) {
    SessionTerms terms = stored.terms();
    SessionMarket market = markets.of(terms);
    long begunNs = System.nanoTime();
    SessionPlan asItWas = market.plan(terms, () -> inTime(begunNs));
    List<Execution.Variant> variants =
        Stream.concat(
                Stream.of(new Execution.Variant("as it was", terms)),
                Execution.Variant.of(terms).stream())
            .toList();
    List<Rerun.Result> results =
        variants.stream()
            .map(
                variant ->
                    new Rerun(SessionPlan.of(variant.terms(), asItWas.survey()), stored.commands())
                        .run(market, StoredSessions.place(stored.row()), () -> inTime(begunNs)))
            .toList();
    Instrument instrument = asItWas.instrument();
    long ideal = equity(results.get(1), instrument);
    List<ComparedExecution> rows =
        Stream.iterate(0, i -> i < variants.size(), i -> i + 1)
            .map(i -> row(variants.get(i).words(), results.get(i), instrument, ideal))
            .toList();
    return new Comparison(terms.sessionId(), same(stored.row(), results.getFirst()), rows);
  }

  private static boolean inTime(long begunNs) {
    return System.nanoTime() - begunNs < BOUND_NS;
  }

  private static boolean same(Row row, Rerun.Result again) {
    return again.end().counters().orders() == row.getLong("orders")
        && again.end().counters().fills() == row.getLong("fills")
        && Instrument.moneyOf(again.end().account().realised())
                .compareTo(row.getBigDecimal("realised_pnl"))
            == 0;
  }

  private static long equity(Rerun.Result result, Instrument instrument) {
    long worth = instrument.notional(result.end().lastPrice(), result.end().account().position());
    return Math.addExact(result.end().account().cash(), worth);
  }

  private static ComparedExecution row(
      String words, Rerun.Result result, Instrument instrument, long ideal) {
    long equity = equity(result, instrument);
    return new ComparedExecution(
        words,
        result.end().counters().orders(),
        result.end().counters().fills(),
        Wording.plain(Instrument.moneyOf(equity)),
        Wording.plain(Instrument.moneyOf(result.end().account().fees())),
        Wording.plain(result.end().account().maxDrawdown()),
        Wording.plain(Instrument.moneyOf(ideal - equity)));
  }
}
