package dev.nightshift.trading.session;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.marketdata.FeedPosition;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Takes free sessions for this instance, oldest first. Two instances never take the same one.
 *
 * <p>A session that is ours already but is not run (the outcome of its claim was unknown) counts as
 * free for us. One whose state this release cannot read is ended in the open: it would be in the
 * way of all others for ever.
 */
@Singleton
class SessionClaims {

  private static final Logger LOG = Logger.getLogger(SessionClaims.class);
  private static final String UNREADABLE =
      "This release of trading-session cannot read the session's state, so it does not go on.";

  private static final String CLAIM =
      """
      update trading_session set holder = $1, token = $2
      where id in (
        select id from trading_session
        where (holder is null or holder = $1 and token = $2) and id <> all ($4)
          and state in ('PENDING', 'RUNNING', 'STOPPING')
        order by created_at limit $3 for update skip locked)
      returning id, terms, correlation_id, revision, started_at, reason
      """;

  private final Database database;
  private final InstanceLease lease;
  private final Endings endings;

  SessionClaims(Database database, InstanceLease lease, Endings endings) {
    this.database = database;
    this.lease = lease;
    this.endings = endings;
  }

  /**
   * Takes at most {@code most} sessions, under the lease as it is now; none when that was lost.
   *
   * @param except sessions to leave alone
   */
  List<Claim> claim(int most, Set<String> except) {
    long token = lease.token();
    String[] others = except.toArray(String[]::new);
    try {
      return database.inTransaction(
          tx -> {
            lease.protect(tx, token);
            return tx.query(CLAIM, lease.instanceId(), token, most, others).stream()
                .flatMap(row -> readable(tx, row, token).stream())
                .toList();
          });
    } catch (StaleLeaseException lost) {
      LOG.infof("nothing claimed: %s", lost.getMessage());
      return List.of();
    }
  }

  private Optional<Claim> readable(Tx tx, Row row, long token) {
    try {
      return Optional.of(claimed(tx, row, token));
    } catch (IllegalArgumentException e) {
      LOG.errorf(e, "session %s cannot be read", row.getString("id"));
      endings.end(tx, row.getString("id"), SessionState.FAILED, UNREADABLE);
      return Optional.empty();
    }
  }

  private static Claim claimed(Tx tx, Row row, long token) {
    String id = row.getString("id");
    Optional<Row> snapshot =
        tx.queryOne(
            "select feed_line, feed_time_ns, engine from trading_snapshot where session_id = $1",
            id);
    return new Claim(
        id,
        token,
        SessionTerms.fromJson(row.getString("terms")),
        row.getString("correlation_id"),
        row.getLong("revision"),
        row.getOffsetDateTime("started_at") != null,
        row.getString("reason"),
        snapshot.map(found -> EngineSnapshot.fromJson(found.getString("engine"))).orElse(null),
        snapshot
            .map(
                found ->
                    new FeedPosition(found.getLong("feed_line"), found.getLong("feed_time_ns")))
            .orElse(FeedPosition.BEGINNING));
  }
}
