package dev.nightshift.backbone.housekeeping;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.kafka.TopicConfiguration;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Deletes what has outlived its retention, in small batches. A stream's number outlives the
 * consumers' positions: a stream that starts again at 1 must find no consumer that remembers more.
 * The position of a stream with parked events stays: without it they could never follow.
 */
@Singleton
public class Housekeeping {

  /** Rows per table and turn. */
  static final int BATCH_SIZE = 500;

  private static final String BATCH = " limit " + BATCH_SIZE + " for update skip locked)";

  private final Database database;
  private final RetentionConfig retention;

  Housekeeping(Database database, RetentionConfig retention, TopicConfiguration topics) {
    requireLonger(
        "nightshift.retention.event-streams",
        retention.eventStreams(),
        "nightshift.retention.consumed-streams",
        retention.consumedStreams());
    requireLonger(
        "nightshift.retention.consumed-streams",
        retention.consumedStreams(),
        "nightshift.topics.retention",
        topics.retention());
    this.database = database;
    this.retention = retention;
  }

  private static void requireLonger(String key, Duration value, String than, Duration other) {
    if (value.compareTo(other) <= 0) {
      throw new IllegalStateException(
          "%s (%s) must be longer than %s (%s)".formatted(key, value, than, other));
    }
  }

  /** How often {@link #turn} should be called. */
  public Duration interval() {
    return retention.every();
  }

  /** Deletes one batch per table. */
  public void turn() {
    delete(
        "consumed_stream",
        "updated_at",
        "not exists (select 1 from parked_event p"
            + " where p.source = t.source and p.topic = t.topic and p.key = t.key)",
        retention.consumedStreams());
    delete(
        "event_stream",
        "updated_at",
        "not exists (select 1 from outbox_event o where o.topic = t.topic and o.key = t.key)",
        retention.eventStreams());
    delete("parked_event", "parked_at", "reason = 'FOREIGN'", retention.foreignRecords());
    delete("instance_lease", "ended_at", "ended_at is not null", retention.endedLeases());
    delete(
        "owner_command",
        "acknowledged_at",
        "acknowledged_at is not null",
        retention.ownerCommands());
  }

  private void delete(String table, String column, String condition, Duration age) {
    String sql =
        "delete from %s where ctid in (select ctid from %s t where %s and %s < clock_timestamp() - $1 * interval '1 second'"
                .formatted(table, table, condition, column)
            + BATCH;
    database.run(tx -> tx.update(sql, age.toSeconds()));
  }
}
