package dev.nightshift.gateway.activity;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Deletes what is older than the retention, in batches from the old end, and remembers how far, so
 * that a follower that comes back too late is told.
 */
@Singleton
class ActivityRetention {

  private static final int BATCH = 1_000;

  private static final String DELETE =
      """
      delete from activity where (xid, id) in (
        select xid, id from activity where at < $1 order by xid, id limit $2
        for update skip locked)
      returning xid::text::bigint as xid, id
      """;

  private static final String REMEMBER =
      """
      update activity_horizon set xid = $1::bigint::text::xid8, id = $2
      where (xid, id) < ($1::bigint::text::xid8, $2)
      """;

  private final Database database;
  private final ActivityConfig config;
  private final Clock clock;

  ActivityRetention(Database database, ActivityConfig config, Clock clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  void turn() {
    int deleted;
    do {
      deleted = database.inTransaction(this::batch);
    } while (deleted == BATCH);
  }

  private int batch(Tx tx) {
    List<Row> rows =
        tx.query(DELETE, clock.instant().minus(config.retention()).atOffset(ZoneOffset.UTC), BATCH);
    Optional<Cursor> newest =
        rows.stream()
            .map(row -> new Cursor(row.getLong("xid"), row.getLong("id")))
            .max(Comparator.naturalOrder());
    newest.ifPresent(cursor -> tx.update(REMEMBER, cursor.transaction(), cursor.row()));
    return rows.size();
  }
}
