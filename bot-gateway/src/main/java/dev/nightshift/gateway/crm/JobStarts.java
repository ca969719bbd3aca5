package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.idempotency.Answer;
import dev.nightshift.gateway.idempotency.Once;
import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.task.Task;
import dev.nightshift.gateway.task.TaskView;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Starts jobs that are asked for over HTTP: once per key, answered with their task. */
@Singleton
class JobStarts {

  private final Once once;

  JobStarts(Once once) {
    this.once = once;
  }

  /**
   * Starts one.
   *
   * @param path what was posted to
   * @param chat where the result is told; {@code null}: the caller's own
   * @param key {@code null}: every time
   */
  Response start(
      String path,
      @Nullable Object body,
      @Nullable String chat,
      @Nullable String key,
      Caller caller,
      BiFunction<Tx, CrmJobs.Asker, Task> job) {
    CrmJobs.Asker asker = new CrmJobs.Asker(caller.name(), Chats.named(chat), null);
    return once.perform(
        caller.name(),
        key,
        new Once.Request("POST " + path, body),
        tx -> {
          TaskView task = TaskView.of(job.apply(tx, asker));
          return Answer.accepted("/api/v1/tasks/" + task.id(), task);
        });
  }
}
