package dev.nightshift.gateway.task;

import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.backbone.event.EventTypes;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.gateway.silence.Reconciliation;
import dev.nightshift.gateway.silence.SilentWork;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tasks that are silent: one is asked about over HTTP; if its owner never heard of it, its command
 * is sent again under the same id.
 */
@Singleton
class SilentTasks implements SilentWork<SilentTasks.Silent, OwnerAnswer> {

  private static final Logger LOG = Logger.getLogger(SilentTasks.class);

  private static final String CLAIM =
      """
      update task set asked_at = clock_timestamp() where id in (
        select id from task
        where state in ('QUEUED', 'RUNNING', 'NEEDS_DECISION') and retry_at is null
          and heard_at <= clock_timestamp() - $1 * interval '1 millisecond'
          and asked_at <= clock_timestamp() - $2 * interval '1 millisecond'
          and not exists (
            select 1 from outbox_event o where o.topic = any($3) and o.key = subject_id)
        order by heard_at limit 20 for update skip locked)
      returning heard_at, command_type, command, %s
      """
          .formatted(Task.COLUMNS);

  private static final String[] TOPICS =
      Arrays.stream(Topic.values()).map(Topic::topicName).toArray(String[]::new);

  private final Tasks tasks;
  private final TaskSteering steering;
  private final OutboxWriter outbox;
  private final Reconciliation<Silent, OwnerAnswer> reconciliation;

  SilentTasks(
      Database database,
      Tasks tasks,
      TaskSteering steering,
      OutboxWriter outbox,
      TaskConfig config) {
    this.tasks = tasks;
    this.steering = steering;
    this.outbox = outbox;
    this.reconciliation = new Reconciliation<>(database, this, config.silence(), config.askEvery());
  }

  /** One turn of the watch. */
  void turn() {
    reconciliation.turn();
  }

  @Override
  public List<Silent> claim(Tx tx, Duration silence, Duration askEvery) {
    return tx.query(CLAIM, silence.toMillis(), askEvery.toMillis(), TOPICS).stream()
        .flatMap(row -> Silent.of(row).stream())
        .toList();
  }

  @Override
  public String correlationId(Silent silent) {
    return silent.task().correlationId();
  }

  @Override
  public Optional<OwnerAnswer> ask(Silent silent) {
    OwnerAnswer answer = steering.owner(silent.task()).ask(silent.task().subjectId());
    if (answer instanceof OwnerAnswer.Silent) {
      LOG.infof("the owner of %s does not answer; asking again later", silent.task().subjectId());
      return Optional.empty();
    }
    return Optional.of(answer);
  }

  @Override
  public void take(Tx tx, Silent silent, OwnerAnswer answer) {
    String subject = silent.task().subjectId();
    switch (answer) {
      case OwnerAnswer.Stands stands -> {
        tasks.spent(tx, subject, stands.costUsd());
        tasks.heard(tx, subject, stands.signal(), stands.endedAt());
      }
      case OwnerAnswer.Unknown _ -> {
        LOG.warnf("%s never reached its owner; sending its command again", subject);
        outbox.append(tx, silent.command());
      }
      case OwnerAnswer.Silent _ -> {}
    }
  }

  @Override
  public boolean stillSilent(Tx tx, Silent silent) {
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
  record Silent(Task task, OffsetDateTime heardAt, Message command) {

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
