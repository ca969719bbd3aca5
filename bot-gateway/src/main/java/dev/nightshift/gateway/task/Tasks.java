package dev.nightshift.gateway.task;

import dev.nightshift.backbone.contract.Command;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.event.LogFields;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.gateway.activity.ActivityFeed;
import dev.nightshift.gateway.activity.ActivityKind;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.chat.Saying;
import dev.nightshift.gateway.delivery.Delivery;
import dev.nightshift.gateway.identifier.Identifiers;
import dev.nightshift.gateway.page.Page;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All tasks. A task's row, the command that starts or steers it and what the chat is told commit
 * together. Within a transaction tasks are locked before anything is said, in the order of ids.
 */
@Singleton
public final class Tasks {

  private static final Logger LOG = Logger.getLogger(Tasks.class);

  private final OutboxWriter outbox;
  private final Replies replies;
  private final Chats chats;
  private final ProgressMessage progress;
  private final ActivityFeed activity;
  private final AuditLog audit;
  private final Identifiers identifiers;
  private final RetryPolicy retries;
  private final Delivery delivery;
  private final Clock clock;

  Tasks(
      OutboxWriter outbox,
      Replies replies,
      Chats chats,
      ProgressMessage progress,
      ActivityFeed activity,
      AuditLog audit,
      Identifiers identifiers,
      RetryPolicy retries,
      Delivery delivery,
      Clock clock) {
    this.outbox = outbox;
    this.replies = replies;
    this.chats = chats;
    this.progress = progress;
    this.activity = activity;
    this.audit = audit;
    this.identifiers = identifiers;
    this.retries = retries;
    this.delivery = delivery;
    this.clock = clock;
  }

  /** Writes the task and hands its command to the owner. */
  public Task start(Tx tx, TaskOrder order) {
    Instant now = clock.instant();
    Task task =
        new Task(
            identifiers.next("task"),
            order.kind(),
            order.command().key(),
            order.chatId(),
            order.messageId(),
            order.requestedBy(),
            order.title(),
            delivery.stuck(tx) ? TaskStatus.kept() : TaskStatus.queued(),
            Correlation.current().correlationId(),
            now,
            now,
            null);
    chats.ensure(tx, order.chatId(), "http");
    TaskTable.insert(tx, task, order);
    record(tx, order.requestedBy(), order.command());
    outbox.append(tx, order.command());
    progress.begin(tx, task, order.awaited());
    announce(tx, task);
    return task;
  }

  /**
   * Hands a steering command to the owner and notes it in the task. The silence begins anew: before
   * the owner has had time to read the command, it would only tell how things stood without it.
   */
  public Task steer(Tx tx, Task task, Command command, TaskSignal signal, String requestedBy) {
    record(tx, requestedBy, command);
    outbox.append(tx, command);
    Task locked = locked(tx, task.subjectId());
    TaskTable.heard(tx, locked.id());
    return apply(tx, locked, signal);
  }

  private void record(Tx tx, String requestedBy, Command command) {
    String act = command.getClass().getSimpleName();
    audit.append(tx, AuditedAct.done(requestedBy, act, command.key(), ""));
  }

  /**
   * Takes in what was heard about a subject; one that no task speaks of is none of ours. An end
   * from before the task was reopened is the one that a person has answered by reopening it.
   *
   * @param saidAt when that was so; {@code null}: now
   */
  public void heard(Tx tx, String subjectId, TaskSignal signal, @Nullable Instant saidAt) {
    Optional<Task> task = TaskTable.lock(tx, subjectId);
    if (task.isEmpty()) {
      LOG.infof("heard of %s, which no task is about: %s", subjectId, signal);
      return;
    }
    if (ends(signal) && reopenedSince(tx, task.get(), saidAt)) {
      LOG.infof("%s was reopened since it ended at %s", subjectId, saidAt);
      return;
    }
    TaskTable.heard(tx, task.get().id());
    apply(
        tx,
        task.get(),
        signal instanceof TaskSignal.Stumbled stumbled
            ? retries.settle(tx, task.get(), stumbled)
            : signal);
  }

  /**
   * Takes in what a task has cost so far, to be told before whatever else is heard of it.
   *
   * @param usd in US dollars; {@code null}: nothing was said of it
   */
  public void spent(Tx tx, String subjectId, @Nullable BigDecimal usd) {
    if (usd != null) {
      TaskTable.spent(tx, subjectId, usd);
    }
  }

  /** Ends a locked task that its owner is not at any more. */
  Task end(Tx tx, Task task, TaskSignal.Ended end) {
    return apply(tx, task, end);
  }

  private static boolean ends(TaskSignal signal) {
    return signal instanceof TaskSignal.Ended || signal instanceof TaskSignal.Stumbled;
  }

  private static boolean reopenedSince(Tx tx, Task task, @Nullable Instant saidAt) {
    return saidAt != null && TaskTable.reopenedSince(tx, task.id(), saidAt);
  }

  private Task apply(Tx tx, Task task, TaskSignal signal) {
    try (var fields = LogFields.of("task", task.id()).and("chat", task.chatId())) {
      return applied(tx, task, signal);
    }
  }

  private Task applied(Tx tx, Task task, TaskSignal signal) {
    TaskStep step = TaskStep.of(task.status(), signal);
    Task after = task.with(step.status(), clock.instant());
    if (!step.status().equals(task.status())) {
      TaskTable.update(tx, after);
      progress.tell(tx, after);
      announce(tx, after);
    }
    step.saying().ifPresent(saying -> say(tx, after, saying));
    return after;
  }

  private void say(Tx tx, Task task, TaskStep.Saying saying) {
    String onceKey = saying.onceKey() == null ? null : task.id() + ":" + saying.onceKey();
    replies.say(
        tx,
        new Saying(
            task.chatId(),
            task.messageId(),
            task.id(),
            onceKey,
            saying.text(),
            saying.links(),
            saying.choices()));
    progress.completed(tx, task);
  }

  private void announce(Tx tx, Task task) {
    activity.append(
        tx,
        ActivityKind.TASK,
        task.id(),
        new JsonObject()
            .put("id", task.id())
            .put("kind", task.kind())
            .put("subjectId", task.subjectId())
            .put("state", task.state().name())
            .put("progress", task.status().progress()));
  }

  /** The task, locked until the end of the transaction. */
  public Task locked(Tx tx, String subjectId) {
    return TaskTable.lock(tx, subjectId)
        .orElseThrow(() -> new IllegalStateException("no task about " + subjectId));
  }

  /** Unfinished tasks, locked; {@code null} stands for any kind or chat. */
  public List<Task> lockedOpen(Tx tx, @Nullable String kind, @Nullable String chatId) {
    return TaskTable.lockOpen(tx, kind, chatId);
  }

  /** A task by its id or by its run's or session's. */
  public Optional<Task> find(Tx tx, String idOrSubject) {
    return TaskTable.find(tx, idOrSubject);
  }

  /**
   * SHA-256 of the uploaded file that a task works on; empty: on none, or there is no such task.
   */
  public Optional<String> fileOf(Tx tx, String subjectId) {
    return tx.queryOne("select file_sha256 from task where subject_id = $1", subjectId)
        .map(row -> row.getString("file_sha256"));
  }

  /** Unfinished tasks first, then the latest. */
  public List<Task> latest(Tx tx, int limit) {
    return TaskTable.page(tx, null, limit);
  }

  /**
   * One page of {@link #latest}.
   *
   * @param cursor where the page before it ended; {@code null}: the first one
   * @throws ProblemException 400 for a cursor that is not this list's
   */
  Page<Task> page(Tx tx, @Nullable String cursor, int limit) {
    return Page.read(
        cursor, limit, (after, most) -> TaskTable.page(tx, after, most), TaskTable::key);
  }

  /** How many are unfinished, and how many ended since then, by state; none: absent. */
  public Map<TaskState, Long> counts(Tx tx, Instant since) {
    return TaskTable.counts(tx, since);
  }

  /** How many are unfinished. */
  public long open(Tx tx) {
    return TaskTable.open(tx);
  }
}
