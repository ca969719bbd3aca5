package dev.nightshift.gateway.activity;

import dev.nightshift.backbone.database.Tx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** Writes and reads the rows of the feed. */
@Singleton
public final class ActivityFeed {

  private static final String APPEND =
      """
      insert into activity (kind, subject_id, data, at)
      select kind, subject_id, data, $4
      from unnest($1::text[], $2::text[], $3::text[]) as c(kind, subject_id, data)
      """;

  private static final String AFTER =
      """
      select xid::text::bigint as xid, id, kind, data from activity
      where (xid, id) > ($1::bigint::text::xid8, $2)
        and xid < pg_snapshot_xmin(pg_current_snapshot())
      order by xid, id limit $3
      """;

  private static final String END =
      "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as transaction";

  private static final String FORGOTTEN =
      "select 1 from activity_horizon where (xid, id) > ($1::bigint::text::xid8, $2)";

  private final ActivitySignal signal;
  private final Clock clock;

  ActivityFeed(ActivitySignal signal, Clock clock) {
    this.signal = signal;
    this.clock = clock;
  }

  /** Adds a change in the transaction that makes it. */
  public void append(Tx tx, ActivityKind kind, String subjectId, JsonObject data) {
    append(tx, List.of(new Change(kind, subjectId, data)));
  }

  /** Adds changes, in their order, in the transaction that makes them. */
  public void append(Tx tx, List<Change> changes) {
    tx.send(
        APPEND,
        changes.stream().map(change -> change.kind().eventName()).toArray(String[]::new),
        changes.stream().map(Change::subjectId).toArray(String[]::new),
        changes.stream().map(change -> change.data().encode()).toArray(String[]::new),
        clock.instant().atOffset(ZoneOffset.UTC));
    tx.afterCommit(signal::raise);
  }

  /** A change of one thing. */
  public record Change(ActivityKind kind, String subjectId, JsonObject data) {}

  /** Changes after the cursor, oldest first, whose order can no longer change. */
  List<Activity> after(Tx tx, Cursor cursor, int limit) {
    return tx.query(AFTER, cursor.transaction(), cursor.row(), limit).stream()
        .map(
            row ->
                new Activity(
                    new Cursor(row.getLong("xid"), row.getLong("id")),
                    row.getString("kind"),
                    row.getString("data")))
        .toList();
  }

  /** The place after everything that can be read now. */
  Cursor end(Tx tx) {
    return new Cursor(tx.queryOne(END).orElseThrow().getLong("transaction"), 0);
  }

  /** Whether rows after the cursor were deleted already. */
  boolean forgotten(Tx tx, Cursor cursor) {
    return tx.queryOne(FORGOTTEN, cursor.transaction(), cursor.row()).isPresent();
  }
}
