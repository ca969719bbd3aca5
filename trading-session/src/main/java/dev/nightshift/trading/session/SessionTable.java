package dev.nightshift.trading.session;

import dev.nightshift.backbone.contract.TradingCommand.StartTradingSession;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionMoved;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.lease.Departure;
import dev.nightshift.backbone.lease.HeldWork;
import dev.nightshift.backbone.outbox.OutboxWriter;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens to sessions while nobody holds them. Rows are locked first, so that a claim (which
 * skips locked rows) and an ending never meet.
 */
@Singleton
class SessionTable implements HeldWork {

  private static final String INSERT =
      """
      insert into trading_session
        (id, symbol, strategy, feed_name, terms, requested_by, correlation_id, state,
         start_equity, equity, start_at)
      values ($1, $2, $3, $4, $5, $6, $7, 'PENDING', $8, $8, $9)
      on conflict (id) do nothing
      """;

  private static final String RELEASE =
      """
      update trading_session set holder = null, token = null
      where holder = $1 and state in ('PENDING', 'RUNNING', 'STOPPING')
      returning id, started_at, correlation_id
      """;

  private final OutboxWriter outbox;

  SessionTable(OutboxWriter outbox) {
    this.outbox = outbox;
  }

  /** False: there is a session of that id already. */
  boolean insertPending(Tx tx, StartTradingSession request, SessionTerms terms) {
    return insert(tx, request, terms.symbol(), terms.toJson());
  }

  /** A refused request is a session too, so that the one who asked finds out why. */
  boolean insertRefused(Tx tx, StartTradingSession request) {
    return insert(tx, request, request.symbol(), null);
  }

  private static boolean insert(
      Tx tx, StartTradingSession request, String symbol, @Nullable String terms) {
    return tx.update(
            INSERT,
            request.sessionId(),
            symbol,
            request.strategy(),
            SessionRequests.feedName(request),
            terms,
            request.requestedBy(),
            Correlation.current().correlationId(),
            request.equity(),
            startAt(request))
        == 1;
  }

  private static @Nullable OffsetDateTime startAt(StartTradingSession request) {
    Instant at = request.execution() == null ? null : request.execution().startAt();
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  /** Locks a session until the transaction ends. */
  Optional<SessionStanding> lock(Tx tx, String sessionId) {
    return tx.queryOne(
            "select state, holder, started_at from trading_session where id = $1 for update",
            sessionId)
        .map(
            row ->
                new SessionStanding(
                    SessionState.valueOf(row.getString("state")),
                    row.getString("holder") != null,
                    row.getOffsetDateTime("started_at") != null));
  }

  /** Every session that has not ended. */
  List<String> live(Tx tx) {
    return tx
        .query("select id from trading_session where state in ('PENDING', 'RUNNING', 'STOPPING')")
        .stream()
        .map(row -> row.getString("id"))
        .toList();
  }

  /** Up to 100 sessions that nobody holds, locked; others that are being claimed are skipped. */
  List<String> lockFree(Tx tx) {
    return tx
        .query(
            """
            select id from trading_session
            where holder is null and state in ('PENDING', 'RUNNING', 'STOPPING')
            order by created_at limit 100 for update skip locked
            """)
        .stream()
        .map(row -> row.getString("id"))
        .toList();
  }

  /** Frees what a departed instance held; says so where it was running and nobody planned it. */
  @Override
  public void release(Tx tx, Departure departure) {
    for (Row row : tx.query(RELEASE, departure.instanceId())) {
      if (!departure.planned() && row.getOffsetDateTime("started_at") != null) {
        try (Correlation.Scope scope = Correlation.of(row.getString("correlation_id")).bind()) {
          outbox.append(
              tx,
              new TradingSessionMoved(
                  row.getString("id"), departure.instanceId(), departure.reason()));
        }
      }
    }
  }
}
