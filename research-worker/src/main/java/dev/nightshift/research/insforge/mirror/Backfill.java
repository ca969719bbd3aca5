package dev.nightshift.research.insforge.mirror;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.lead.ChangeLog.Entity;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Marks the rows that were there before the mirror, a batch with every step, while few wait; what
 * others refer to comes first. Ids are gone through in order; a row that is added behind is marked
 * by its own change.
 */
@Singleton
class Backfill {

  private static final int BATCH = 500;
  private static final String LOCK_TIMEOUT = "55P03";

  private final Database database;
  private final MirrorConfig config;

  Backfill(Database database, MirrorConfig config) {
    this.database = database;
    this.config = config;
  }

  /** Does a step; false when there is nothing to do now. */
  boolean step() {
    try {
      return database.inTransaction(this::step);
    } catch (DatabaseUnavailableException failure) {
      if (failure.getCause() instanceof PgException answer
          && LOCK_TIMEOUT.equals(answer.getSqlState())) {
        return false;
      }
      throw failure;
    }
  }

  private boolean step(Tx tx) {
    Optional<Row> unfinished =
        tx.queryOne(
            """
            select entity, after_id from crm_mirror_backfill where done_at is null
            order by array_position($1::text[], entity) limit 1 for update skip locked
            """,
            (Object) Arrays.stream(Entity.values()).map(Entity::name).toArray(String[]::new));
    if (unfinished.isEmpty()
        || ChangeQueue.waiting(tx, config.backfillBelow()) >= config.backfillBelow()) {
      return false;
    }
    // A change that marks the same rows in another order would wait for this one for ever: this one
    // gives up long before Postgres looks for whom to end.
    tx.update("set local lock_timeout = '200ms'");
    Entity entity = Entity.valueOf(unfinished.get().getString("entity"));
    List<String> ids =
        MirroredRows.after(tx, entity, unfinished.get().getString("after_id"), BATCH);
    ChangeQueue.markAll(tx, entity, ids);
    if (ids.size() < BATCH) {
      tx.update(
          "update crm_mirror_backfill set done_at = clock_timestamp() where entity = $1",
          entity.name());
    } else {
      tx.update(
          "update crm_mirror_backfill set after_id = $2 where entity = $1",
          entity.name(),
          ids.getLast());
    }
    return true;
  }
}
