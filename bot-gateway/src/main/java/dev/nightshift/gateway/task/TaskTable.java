package dev.nightshift.gateway.task;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.backbone.event.EventTypes;
import dev.nightshift.gateway.page.PageKey;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code task}. Whoever changes one has locked it with {@link #lock} before. What
 * something waits for is kept and compared by the database's clock: one of a gateway may step.
 */
final class TaskTable {

  private static final String INSERT =
      """
      insert into task (id, kind, subject_id, chat_id, message_id, requested_by, state, title,
        progress, command_type, command, correlation_id, created_at, updated_at, heard_at, asked_at,
        file_sha256, skip_sha256)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, clock_timestamp(),
        clock_timestamp(), $14, $15)
      """;

  private static final String UPDATE =
      """
      update task set state = $2, progress = $3, summary = $4, error = $5, updated_at = $6
      where id = $1
      """;

  private static final String PAGE =
      """
      where $1::boolean is null
        or state in ('DONE', 'FAILED', 'CANCELLED') > $1
        or state in ('DONE', 'FAILED', 'CANCELLED') = $1
          and (created_at, id) < ($2::timestamptz, $3::text)
      order by state in ('DONE', 'FAILED', 'CANCELLED'), created_at desc, id desc
      limit $4
      """;

  private static final String SELECT = "select " + Task.COLUMNS + " from task ";

  private TaskTable() {}

  static void insert(Tx tx, Task task, TaskOrder order) {
    tx.update(
        INSERT,
        task.id(),
        task.kind(),
        task.subjectId(),
        task.chatId(),
        task.messageId(),
        task.requestedBy(),
        task.state().name(),
        task.title(),
        task.status().progress(),
        EventTypes.nameOf(order.command()),
        EventJson.write(order.command()),
        task.correlationId(),
        at(task.createdAt()),
        order.file(),
        order.skipFile());
  }

  static void update(Tx tx, Task task) {
    TaskStatus status = task.status();
    tx.update(
        UPDATE,
        task.id(),
        status.state().name(),
        status.progress(),
        status.summary(),
        status.error(),
        at(task.updatedAt()));
  }

  /** Silence is counted anew. */
  static void heard(Tx tx, String taskId) {
    tx.update("update task set heard_at = clock_timestamp() where id = $1", taskId);
  }

  /** What was spent stays spent: of two amounts the larger is the later one. */
  static void spent(Tx tx, String subjectId, BigDecimal usd) {
    tx.update(
        "update task set cost_usd = greatest(cost_usd, $2) where subject_id = $1", subjectId, usd);
  }

  /** By the database's clock, which is also the one that runs end by. */
  static void reopened(Tx tx, String taskId) {
    tx.update("update task set reopened_at = clock_timestamp() where id = $1", taskId);
  }

  static int retries(Tx tx, String taskId) {
    return tx.queryOne("select retries from task where id = $1", taskId)
        .orElseThrow()
        .getInteger("retries");
  }

  /** Keeps when it is tried again. */
  static void postpone(Tx tx, String taskId, int retries, Duration wait) {
    tx.update(
        """
        update task
        set retries = $2, retry_at = clock_timestamp() + $3 * interval '1 millisecond'
        where id = $1
        """,
        taskId,
        retries,
        wait.toMillis());
  }

  /** The try that was waited for is made now, or not at all. */
  static void waitsNoLonger(Tx tx, String taskId) {
    tx.update("update task set retry_at = null where id = $1", taskId);
  }

  static boolean waitsForRetry(Tx tx, String taskId) {
    return tx.queryOne("select 1 from task where id = $1 and retry_at is not null", taskId)
        .isPresent();
  }

  /** A person asked for it: tries are counted anew. */
  static void countAnew(Tx tx, String taskId) {
    tx.update("update task set retries = 0, retry_at = null where id = $1", taskId);
  }

  static boolean reopenedSince(Tx tx, String taskId, Instant then) {
    return tx.queryOne("select 1 from task where id = $1 and reopened_at > $2", taskId, at(then))
        .isPresent();
  }

  static Optional<Task> lock(Tx tx, String subjectId) {
    return one(tx.queryOne(SELECT + "where subject_id = $1 for update", subjectId));
  }

  /** A task by its own id or by its subject's. */
  static Optional<Task> find(Tx tx, String idOrSubject) {
    return one(tx.queryOne(SELECT + "where id = $1 or subject_id = $1", idOrSubject));
  }

  /** Unfinished ones, oldest first, locked in the order of their ids. */
  static List<Task> lockOpen(Tx tx, @Nullable String kind, @Nullable String chatId) {
    return tx
        .query(
            SELECT
                + """
                  where state in ('QUEUED', 'RUNNING', 'NEEDS_DECISION')
                    and ($1::text is null or kind = $1) and ($2::text is null or chat_id = $2)
                  order by id for update
                  """,
            kind,
            chatId)
        .stream()
        .map(Task::of)
        .toList();
  }

  /**
   * Unfinished ones first, then the latest. A task that ends while the list is read may be seen
   * once more, never not at all.
   */
  static List<Task> page(Tx tx, @Nullable PageKey after, int limit) {
    return tx
        .query(
            SELECT + PAGE,
            after == null ? null : after.flag(0),
            after == null ? null : at(after.instant(1)),
            after == null ? null : after.text(2),
            limit)
        .stream()
        .map(Task::of)
        .toList();
  }

  /** Where a task stands in that order. */
  static PageKey key(Task task) {
    return PageKey.of(task.state().finished(), task.createdAt(), task.id());
  }

  static long open(Tx tx) {
    return tx.queryOne(
            """
            select count(*) as open from task
            where state in ('QUEUED', 'RUNNING', 'NEEDS_DECISION')
            """)
        .orElseThrow()
        .getLong("open");
  }

  /** Unfinished ones, and those that ended since then, by state. */
  static Map<TaskState, Long> counts(Tx tx, Instant since) {
    return tx
        .query(
            """
            select state, count(*) as tasks from task
            where state in ('QUEUED', 'RUNNING', 'NEEDS_DECISION') or updated_at >= $1
            group by state
            """,
            at(since))
        .stream()
        .collect(
            Collectors.toMap(
                row -> TaskState.valueOf(row.getString("state")), row -> row.getLong("tasks")));
  }

  private static Optional<Task> one(Optional<Row> row) {
    return row.map(Task::of);
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
