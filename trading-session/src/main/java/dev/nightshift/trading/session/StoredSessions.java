package dev.nightshift.trading.session;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.trading.engine.Counters;
import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.marketdata.FeedPosition;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads from where a session goes on. A snapshot whose checksum does not fit, or that is not there,
 * is set aside, and the session goes on from the one before it, doing again what the journal and
 * the feed say it has done since. Where there is none before, because the damaged one was the
 * first, that is its beginning.
 */
@Singleton
class StoredSessions {

  private static final Logger LOG = Logger.getLogger(StoredSessions.class);

  private static final String SNAPSHOTS =
      """
      select * from trading_snapshot where session_id = $1 and set_aside is null
      order by revision desc
      """;

  private static final String SET_ASIDE =
      """
      update trading_snapshot set name = 'damaged-' || revision, set_aside = $3
      where session_id = $1 and name = $2
      """;

  private static final String COMMANDS =
      """
      select feed_id, feed_line, content from trading_journal
      where session_id = $1 and entry > $2 and kind = 'COMMAND' order by entry
      """;

  private static final String PRICES =
      "select * from trading_candle where session_id = $1 order by opened_at";

  private final SessionMetrics metrics;

  StoredSessions(SessionMetrics metrics) {
    this.metrics = metrics;
  }

  /**
   * The session as it goes on, in the transaction that claims it.
   *
   * @param row of the session
   * @throws DamagedSessionException it cannot be brought back to where it stood
   * @throws IllegalArgumentException this release cannot read it
   */
  Claim read(Tx tx, Row row, long token) {
    String id = row.getString("id");
    SessionTerms terms = SessionTerms.fromJson(row.getString("terms"));
    long revision = row.getLong("revision");
    if (revision == 0) {
      return claim(tx, row, token, terms, null, null);
    }
    List<Checkpoint> sound = sound(tx, id, revision);
    if (!sound.isEmpty() && sound.getFirst().revision() == revision) {
      return claim(tx, row, token, terms, sound.getFirst(), null);
    }
    if (sound.isEmpty() && revision > 1) {
      throw new DamagedSessionException(
          "The session's snapshots are damaged, both of them, so that it cannot go on; they are"
              + " kept to be looked into.");
    }
    Checkpoint before = sound.isEmpty() ? null : sound.getFirst();
    LOG.warnf(
        "session %s is rebuilt from %s and its journal",
        id, before == null ? "its beginning" : "the snapshot of revision " + before.revision());
    return claim(tx, row, token, terms, before, redo(tx, row, before));
  }

  private List<Checkpoint> sound(Tx tx, String id, long revision) {
    List<Checkpoint> sound = new ArrayList<>();
    for (Row row : tx.query(SNAPSHOTS, id)) {
      Checkpoint checkpoint = checkpoint(row);
      Optional<String> damage = damage(checkpoint, row.getLong("checksum"), revision);
      if (damage.isEmpty()) {
        sound.add(checkpoint);
      } else {
        LOG.errorf(
            "session %s: snapshot of revision %d %s; it is set aside",
            id, checkpoint.revision(), damage.get());
        metrics.damaged();
        tx.update(SET_ASIDE, id, row.getString("name"), damage.get());
      }
    }
    return sound;
  }

  private static Checkpoint checkpoint(Row row) {
    return new Checkpoint(
        row.getLong("revision"),
        place(row),
        row.getLong("journal_entries"),
        row.getString("engine"));
  }

  /** Up to where in its feed something is durable. */
  static FeedPosition place(Row row) {
    return new FeedPosition(
        row.getString("feed_id"), row.getLong("feed_line"), row.getLong("feed_time_ns"));
  }

  /** What is wrong with it; one that was written before there were checksums is taken as it is. */
  private static Optional<String> damage(
      Checkpoint checkpoint, @Nullable Long checksum, long revision) {
    if (checksum != null && checksum != checkpoint.checksum()) {
      return Optional.of("does not have its checksum");
    }
    return checkpoint.revision() > revision
        ? Optional.of("is of a later write than the session")
        : Optional.empty();
  }

  private static Redo redo(Tx tx, Row row, @Nullable Checkpoint before) {
    List<Redo.Step> commands =
        tx.query(COMMANDS, row.getString("id"), before == null ? 0 : before.journalled()).stream()
            .map(
                command ->
                    new Redo.Step(
                        command.getString("feed_id"),
                        command.getLong("feed_line"),
                        JournalText.command(command.getString("content"))))
            .toList();
    return new Redo(
        commands,
        place(row),
        new Counters(
            row.getLong("messages"),
            row.getLong("trades"),
            row.getLong("decisions"),
            row.getLong("orders"),
            row.getLong("fills"),
            row.getLong("dropped_orders"),
            row.getLong("errors")));
  }

  private static Claim claim(
      Tx tx,
      Row row,
      long token,
      SessionTerms terms,
      @Nullable Checkpoint from,
      @Nullable Redo redo) {
    String id = row.getString("id");
    return new Claim(
        id,
        token,
        terms,
        row.getString("correlation_id"),
        row.getLong("revision"),
        row.getLong("journal_entries"),
        row.getOffsetDateTime("started_at") != null,
        row.getString("reason"),
        from == null ? null : EngineSnapshot.fromJson(from.engine()),
        from == null ? FeedPosition.BEGINNING : from.position(),
        redo,
        new FeedTrouble(
            row.getLong("reconnects"), row.getLong("blind_ns"), row.getLong("lost_since_ns")),
        tx.query(PRICES, id).stream().map(StoredSessions::bar).toList());
  }

  private static Claim.Bar bar(Row row) {
    return new Claim.Bar(
        row.getOffsetDateTime("opened_at").toInstant(),
        row.getLong("period_ns"),
        row.getBigDecimal("open"),
        row.getBigDecimal("high"),
        row.getBigDecimal("low"),
        row.getBigDecimal("close"),
        row.getBigDecimal("volume"),
        row.getBoolean("repaired"));
  }
}
