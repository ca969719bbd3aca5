package dev.nightshift.gateway.task;

import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.backbone.event.EventTypes;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.backbone.outbox.OutboxWriter;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Reconciliation: a task that is not finished and has been silent is asked about over HTTP; if its
 * owner never heard of it, its command is sent again under the same id.
 *
 * <p>Claiming is a transaction of its own that moves {@code asked_at}, so that two instances do not
 * ask about the same task. An answer counts only if nothing was heard since the question.
 */
@Singleton
class SilentTasks {

  private static final Logger LOG = Logger.getLogger(SilentTasks.class);

  private static final String CLAIM =
      """
      update task set asked_at = $1 where id in (
        select id from task
        where state in ('QUEUED', 'RUNNING', 'NEEDS_DECISION') and heard_at <= $2 and asked_at <= $3
        order by heard_at limit 20 for update skip locked)
      returning heard_at, command_type, command, %s
      """
          .formatted(Task.COLUMNS);

  private final Database database;
  private final Tasks tasks;
  private final TaskSteering steering;
  private final OutboxWriter outbox;
  private final TaskConfig config;
  private final Clock clock;

  SilentTasks(
      Database database,
      Tasks tasks,
      TaskSteering steering,
      OutboxWriter outbox,
      TaskConfig config,
      Clock clock) {
    this.database = database;
    this.tasks = tasks;
    this.steering = steering;
    this.outbox = outbox;
    this.config = config;
    this.clock = clock;
  }

  /** One turn of the watch. */
  void turn() {
    for (Silent silent : database.inTransaction(this::claim)) {
      try (var bound = Correlation.of(silent.task().correlationId()).bind()) {
        settle(silent, steering.owner(silent.task()).ask(silent.task().subjectId()));
      }
    }
  }

  private List<Silent> claim(Tx tx) {
    Instant now = clock.instant();
    return tx
        .query(
            CLAIM,
            TaskTable.at(now),
            TaskTable.at(now.minus(config.silence())),
            TaskTable.at(now.minus(config.askEvery())))
        .stream()
        .map(Silent::of)
        .toList();
  }

  private void settle(Silent silent, OwnerAnswer answer) {
    Task task = silent.task();
    switch (answer) {
      case OwnerAnswer.Stands stands -> database.run(tx -> take(tx, silent, stands.signal()));
      case OwnerAnswer.Unknown _ -> database.run(tx -> sendAgain(tx, silent));
      case OwnerAnswer.Silent _ ->
          LOG.infof("the owner of %s does not answer; asking again later", task.subjectId());
    }
  }

  private void take(Tx tx, Silent silent, TaskSignal signal) {
    if (stillSilent(tx, silent)) {
      tasks.heard(tx, silent.task().subjectId(), signal);
    }
  }

  private void sendAgain(Tx tx, Silent silent) {
    if (stillSilent(tx, silent) && !onItsWay(tx, silent.command())) {
      LOG.warnf("%s never reached its owner; sending its command again", silent.task().subjectId());
      outbox.append(tx, silent.command());
    }
  }

  private static boolean stillSilent(Tx tx, Silent silent) {
    return tx.queryOne(
            """
            select 1 from task
            where id = $1 and heard_at = $2 and state in ('QUEUED', 'RUNNING', 'NEEDS_DECISION')
            for update
            """,
            silent.task().id(),
            silent.heardAt())
        .isPresent();
  }

  /** Whether the command waits in the outbox, for a broker that is away. */
  private static boolean onItsWay(Tx tx, Message command) {
    return !tx.query(
            "select 1 from outbox_event where topic = $1 and key = $2 limit 1",
            Topic.of(command).topicName(),
            command.key())
        .isEmpty();
  }

  /** A task in its silence. */
  private record Silent(Task task, OffsetDateTime heardAt, Message command) {

    static Silent of(Row row) {
      String type = row.getString("command_type");
      Class<? extends Message> known =
          EventTypes.classOf(type)
              .orElseThrow(() -> new IllegalStateException("unknown command type " + type));
      return new Silent(
          Task.of(row),
          row.getOffsetDateTime("heard_at"),
          EventJson.read(row.getString("command"), known));
    }
  }
}
