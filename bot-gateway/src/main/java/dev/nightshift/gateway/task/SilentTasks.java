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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Reconciliation: a task that is not finished and has been silent is asked about over HTTP; if its
 * owner never heard of it, its command is sent again under the same id.
 *
 * <p>Claiming is a transaction of its own that moves {@code asked_at}, so that two instances do not
 * ask about the same task. An answer counts only if nothing was heard since the question. While a
 * command for the owner still waits in the outbox nothing is asked: the answer would be about the
 * time before it.
 */
@Singleton
class SilentTasks {

  private static final Logger LOG = Logger.getLogger(SilentTasks.class);

  private static final String CLAIM =
      """
      update task set asked_at = $1 where id in (
        select id from task
        where state in ('QUEUED', 'RUNNING', 'NEEDS_DECISION') and retry_at is null
          and heard_at <= $2 and asked_at <= $3
          and not exists (
            select 1 from outbox_event o where o.topic = any($4) and o.key = subject_id)
        order by heard_at limit 20 for update skip locked)
      returning heard_at, command_type, command, %s
      """
          .formatted(Task.COLUMNS);

  private static final String[] TOPICS =
      Arrays.stream(Topic.values()).map(Topic::topicName).toArray(String[]::new);

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
            TaskTable.at(now.minus(config.askEvery())),
            TOPICS)
        .stream()
        .flatMap(row -> Silent.of(row).stream())
        .toList();
  }

  private void settle(Silent silent, OwnerAnswer answer) {
    Task task = silent.task();
    switch (answer) {
      case OwnerAnswer.Stands stands -> database.run(tx -> take(tx, silent, stands));
      case OwnerAnswer.Unknown _ -> database.run(tx -> sendAgain(tx, silent));
      case OwnerAnswer.Silent _ ->
          LOG.infof("the owner of %s does not answer; asking again later", task.subjectId());
    }
  }

  private void take(Tx tx, Silent silent, OwnerAnswer.Stands stands) {
    if (stillSilent(tx, silent)) {
      tasks.heard(tx, silent.task().subjectId(), stands.signal(), stands.endedAt());
    }
  }

  private void sendAgain(Tx tx, Silent silent) {
    if (stillSilent(tx, silent)) {
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

  /** A task in its silence. */
  private record Silent(Task task, OffsetDateTime heardAt, Message command) {

    /** Empty for a task whose command this release does not know; it must not hold up the rest. */
    static Optional<Silent> of(Row row) {
      String type = row.getString("command_type");
      Optional<Class<? extends Message>> known = EventTypes.classOf(type);
      if (known.isEmpty()) {
        LOG.errorf(
            "%s is silent and cannot be asked about: nobody knows its command, a %s",
            row.getString("id"), type);
      }
      return known.map(
          command ->
              new Silent(
                  Task.of(row),
                  row.getOffsetDateTime("heard_at"),
                  EventJson.read(row.getString("command"), command)));
    }
  }
}
