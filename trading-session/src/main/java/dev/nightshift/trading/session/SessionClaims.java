package dev.nightshift.trading.session;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.StaleLeaseException;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Takes free sessions for this instance, oldest first. Two instances never take the same one.
 *
 * <p>A session that is ours already but is not run (the outcome of its claim was unknown) counts as
 * free for us. One whose state this release cannot read is left to others for a while, for a newer
 * release may have written it; then it is ended in the open, or it would wait for ever.
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
          and (start_at is null or start_at <= clock_timestamp())
        order by created_at limit $3 for update skip locked)
      returning *
      """;

  private final Database database;
  private final InstanceLease lease;
  private static final String LEAVE =
      "update trading_session set holder = null, token = null where id = $1";

  private final StoredSessions stored;
  private final Endings endings;
  private final SessionConfig config;
  private final Clock clock;
  private final Map<String, Instant> unreadableSince = new ConcurrentHashMap<>();

  SessionClaims(
      Database database,
      InstanceLease lease,
      StoredSessions stored,
      Endings endings,
      SessionConfig config,
      Clock clock) {
    this.database = database;
    this.lease = lease;
    this.stored = stored;
    this.endings = endings;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Takes at most {@code most} sessions, under the lease as it is now; none when that was lost.
   *
   * @param except sessions to leave alone
   */
  List<Claim> claim(int most, Set<String> except) {
    long token = lease.token();
    String[] others =
        Stream.concat(except.stream(), leftToOthers().stream()).toArray(String[]::new);
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

  /** Those that could not be read, for as long as they are left to others. */
  private List<String> leftToOthers() {
    Instant now = clock.instant();
    Duration patience = config.unreadableFor();
    unreadableSince.values().removeIf(since -> since.plus(patience.multipliedBy(2)).isBefore(now));
    return unreadableSince.entrySet().stream()
        .filter(left -> left.getValue().plus(patience).isAfter(now))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Optional<Claim> readable(Tx tx, Row row, long token) {
    try {
      return Optional.of(stored.read(tx, row, token));
    } catch (DamagedSessionException damaged) {
      LOG.errorf("session %s is halted: %s", row.getString("id"), damaged.getMessage());
      String reason = String.valueOf(damaged.getMessage());
      endings.end(tx, row.getString("id"), SessionState.HALTED, reason);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      unreadable(tx, row.getString("id"), e);
      return Optional.empty();
    }
  }

  private void unreadable(Tx tx, String id, IllegalArgumentException why) {
    if (unreadableSince.putIfAbsent(id, clock.instant()) == null) {
      LOG.errorf(
          why, "session %s cannot be read; others have %s for it", id, config.unreadableFor());
      tx.update(LEAVE, id);
    } else {
      endings.end(tx, id, SessionState.FAILED, UNREADABLE);
    }
  }
}
