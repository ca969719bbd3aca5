package dev.nightshift.liveness.incident;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.liveness.incident.Incident.State;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code incident}. A unique index keeps a cause from being open twice. */
final class IncidentStore {

  private static final String SELECT =
      """
      select i.id, i.cause, i.summary, i.opened_at, i.resolved_at, i.acknowledged_by,
        i.acknowledged_at, s.silenced_by, s.silenced_until
      from incident i left join silence s on s.cause = i.cause and i.resolved_at is null
      """;

  private IncidentStore() {}

  static List<Incident> open(Tx tx, String scope) {
    return read(
        tx.query(SELECT + "where i.scope = $1 and i.resolved_at is null order by i.id", scope));
  }

  static Optional<Incident> openOfCause(Tx tx, String cause) {
    return tx.queryOne(SELECT + "where i.cause = $1 and i.resolved_at is null", cause)
        .map(IncidentStore::incident);
  }

  /** Open or not; keeps it from being resolved until the transaction is over. */
  static Optional<Incident> lock(Tx tx, String id) {
    return tx.queryOne(SELECT + "where i.id = $1 for update of i", id).map(IncidentStore::incident);
  }

  static Optional<Incident> find(Tx tx, String id) {
    return tx.queryOne(SELECT + "where i.id = $1", id).map(IncidentStore::incident);
  }

  static List<Incident> recent(Tx tx, int limit) {
    return read(
        tx.query(
            SELECT + "order by i.resolved_at is not null, i.opened_at desc, i.id limit $1", limit));
  }

  /** False: it is over, or somebody has acknowledged it before. */
  static boolean acknowledgeOpen(Tx tx, String id, String by, Instant at) {
    return tx.update(
            """
            update incident set acknowledged_by = $2, acknowledged_at = $3
            where id = $1 and acknowledged_at is null and resolved_at is null
            """,
            id,
            by,
            utc(at))
        == 1;
  }

  static int countOpen(Tx tx) {
    return tx.queryOne("select count(*)::int as open from incident where resolved_at is null")
        .orElseThrow()
        .getInteger("open");
  }

  static void insert(Tx tx, String scope, Incident incident) {
    tx.update(
        "insert into incident (id, scope, cause, summary, opened_at) values ($1, $2, $3, $4, $5)",
        incident.id(),
        scope,
        incident.cause(),
        incident.summary(),
        utc(incident.openedAt()));
  }

  static void resolve(Tx tx, String id, Instant at) {
    tx.update(
        "update incident set resolved_at = $2 where id = $1 and resolved_at is null", id, utc(at));
  }

  static int deleteResolved(Tx tx, Instant before, int limit) {
    return tx.update(
        """
        delete from incident where id in (
          select id from incident where resolved_at < $1 order by resolved_at limit $2
          for update skip locked)
        """,
        utc(before),
        limit);
  }

  private static List<Incident> read(List<Row> rows) {
    return rows.stream().map(IncidentStore::incident).toList();
  }

  private static Incident incident(Row row) {
    Instant resolvedAt = instant(row, "resolved_at");
    return new Incident(
        row.getString("id"),
        row.getString("cause"),
        resolvedAt == null ? State.OPEN : State.RESOLVED,
        row.getString("summary"),
        row.getOffsetDateTime("opened_at").toInstant(),
        resolvedAt,
        row.getString("acknowledged_by"),
        instant(row, "acknowledged_at"),
        row.getString("silenced_by"),
        instant(row, "silenced_until"));
  }

  private static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
