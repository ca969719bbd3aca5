package dev.nightshift.gateway.task;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.chat.Saying;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * The one message of a task that is edited while it goes on. Edits are coalesced: what comes too
 * soon after the last one waits in the task's row for {@link #tellLate}.
 */
@Singleton
class ProgressMessage {

  private static final String SAID =
      """
      update task
      set progress_reply = $2, progress_said = $3, progress_said_at = clock_timestamp()
      where id = $1
      """;

  private static final String STANDS =
      """
      select progress_reply,
        progress_said_at <= clock_timestamp() - $2 * interval '1 millisecond' as due
      from task where id = $1
      """;

  private static final String LATE =
      """
      select %s from task
      where progress_said is distinct from progress and progress_reply is not null
        and progress_said_at <= clock_timestamp() - $1 * interval '1 millisecond'
      order by progress_said_at limit 1 for update skip locked
      """
          .formatted(Task.COLUMNS);

  private final Replies replies;
  private final TaskConfig config;

  ProgressMessage(Replies replies, TaskConfig config) {
    this.replies = replies;
    this.config = config;
  }

  /** Says it for the first time. */
  void begin(Tx tx, Task task, boolean awaited) {
    Saying saying =
        new Saying(task.chatId(), task.messageId(), task.id(), null, text(task), List.of());
    String replyId = replies.say(tx, awaited ? saying.toBeCompleted() : saying).orElseThrow();
    said(tx, task, replyId);
  }

  /** Edits it, unless it was edited just now and more is to come. */
  void tell(Tx tx, Task task) {
    Row row = tx.queryOne(STANDS, task.id(), config.progressEvery().toMillis()).orElseThrow();
    Optional.ofNullable(row.getString("progress_reply"))
        .filter(reply -> task.state().finished() || row.getBoolean("due"))
        .ifPresent(reply -> edit(tx, task, reply));
  }

  /** Says one thing that was held back; false when there is none. */
  boolean tellLate(Tx tx) {
    Optional<Task> late = tx.queryOne(LATE, config.progressEvery().toMillis()).map(Task::of);
    late.ifPresent(task -> tell(tx, task));
    return late.isPresent();
  }

  private void edit(Tx tx, Task task, String replyId) {
    if (task.state().finished()) {
      replies.complete(tx, task.chatId(), replyId, text(task));
    } else {
      replies.edit(tx, task.chatId(), replyId, text(task));
    }
    said(tx, task, replyId);
  }

  private void said(Tx tx, Task task, String replyId) {
    tx.update(SAID, task.id(), replyId, task.status().progress());
  }

  /** Something else was said of the task, so whoever waits for this message knows how it stands. */
  void completed(Tx tx, Task task) {
    tx.queryOne("select progress_reply from task where id = $1", task.id())
        .flatMap(row -> Optional.ofNullable(row.getString("progress_reply")))
        .ifPresent(reply -> replies.completed(tx, reply));
  }

  private static String text(Task task) {
    return task.title() + "\n" + task.status().progress();
  }
}
