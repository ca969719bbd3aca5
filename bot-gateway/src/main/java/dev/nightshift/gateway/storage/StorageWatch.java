package dev.nightshift.gateway.storage;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.health.Degradation;
import io.quarkus.runtime.StartupEvent;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Measures the database and, where it can be seen, its disk; when one is nearly full it deletes
 * what ended longest ago, a small batch of each kind per turn and down to a floor; of a task the
 * log keeps a line. The room is used again by what comes; the size itself does not shrink. What has
 * not ended is never touched.
 */
@Singleton
class StorageWatch implements Degradation {

  private static final Logger LOG = Logger.getLogger(StorageWatch.class);
  private static final Duration BOUND = Duration.ofSeconds(30);

  private static final String DELETE =
      """
      delete from %1$s where id in (
        select id from %1$s where %2$s < $1 and %3$s
        order by %2$s limit $2 for update skip locked)
      """;

  private static final String TASKS =
      DELETE.formatted("task", "updated_at", "state in ('DONE', 'FAILED', 'CANCELLED')")
          + "returning id, kind, subject_id, state, requested_by, created_at, updated_at";
  private static final String REPLIES = DELETE.formatted("reply", "created_at", Replies.SETTLED);
  private static final String MESSAGES =
      DELETE.formatted("message", "received_at", "finished_at is not null");

  private final Database database;
  private final Clock clock;
  private final Loops loops;
  private final StorageConfig config;
  private volatile Fullness fullness = Fullness.UNKNOWN;
  private volatile Optional<DiskSpace> disk = Optional.empty();

  StorageWatch(Database database, Clock clock, Loops loops, StorageConfig config) {
    this.database = database;
    this.clock = clock;
    this.loops = loops;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    loops.start("storage", config.every(), BOUND, this::turn);
  }

  @Override
  public Optional<String> reason() {
    return disk.flatMap(space -> space.reason(config.keep()))
        .or(() -> fullness.reason(config.nearlyFull(), config.keep()));
  }

  void turn() {
    fullness = new Fullness(used(), config.limit().asLongValue());
    disk = config.disk().flatMap(this::look);
    if (reason().isPresent()) {
      makeRoom();
    }
  }

  private Optional<DiskSpace> look(Path directory) {
    try {
      return Optional.of(DiskSpace.of(directory, config.diskReserve().asLongValue()));
    } catch (IOException unseen) {
      LOG.warnf(
          "the disk with %s (nightshift.gateway.storage.disk) cannot be watched: %s",
          directory, unseen);
      return Optional.empty();
    }
  }

  private void makeRoom() {
    OffsetDateTime before = clock.instant().minus(config.keep()).atOffset(ZoneOffset.UTC);
    int deleted = archiveTasks(before) + delete(REPLIES, before) + delete(MESSAGES, before);
    LOG.warnf("%s %d rows were deleted now", reason().orElse(""), deleted);
  }

  /** What a task came to stays with its owner; what was asked for here stays in the log. */
  private int archiveTasks(OffsetDateTime before) {
    List<Row> archived = database.inTransaction(tx -> tx.query(TASKS, before, config.batch()));
    for (Row task : archived) {
      LOG.infof(
          "archived %s: %s %s for %s, %s, from %s to %s",
          task.getString("id"),
          task.getString("kind"),
          task.getString("subject_id"),
          task.getString("requested_by"),
          task.getString("state"),
          task.getOffsetDateTime("created_at"),
          task.getOffsetDateTime("updated_at"));
    }
    return archived.size();
  }

  private int delete(String sql, OffsetDateTime before) {
    return database.<Integer>inTransaction(tx -> tx.update(sql, before, config.batch()));
  }

  private long used() {
    return database.inTransaction(
        tx ->
            tx.queryOne("select pg_database_size(current_database()) as bytes")
                .orElseThrow()
                .getLong("bytes"));
  }
}
