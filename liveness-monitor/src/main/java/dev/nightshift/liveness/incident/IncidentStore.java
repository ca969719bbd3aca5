package dev.nightshift.liveness.incident;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.liveness.incident.Incident.State;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The table {@code incident}. A unique index keeps a cause from being open twice. */
final class IncidentStore {

  private static final String COLUMNS = "id, cause, summary, opened_at, resolved_at";

  private IncidentStore() {}

  static List<Incident> open(Tx tx, String scope) {
    return read(
        tx.query(
            "select "
                + COLUMNS
                + " from incident where scope = $1 and resolved_at is null order by id",
            scope));
  }

  static List<Incident> recent(Tx tx, int limit) {
    return read(
        tx.query(
            "select "
                + COLUMNS
                + " from incident order by resolved_at is not null, opened_at desc, id limit $1",
            limit));
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
    OffsetDateTime resolvedAt = row.getOffsetDateTime("resolved_at");
    return new Incident(
        row.getString("id"),
        row.getString("cause"),
        resolvedAt == null ? State.OPEN : State.RESOLVED,
        row.getString("summary"),
        row.getOffsetDateTime("opened_at").toInstant(),
        resolvedAt == null ? null : resolvedAt.toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
