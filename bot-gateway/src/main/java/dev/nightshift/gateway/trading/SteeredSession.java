package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.idempotency.Answer;
import dev.nightshift.gateway.idempotency.Once;
import dev.nightshift.gateway.task.Task;
import dev.nightshift.gateway.task.TaskView;
import dev.nightshift.gateway.task.Tasks;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Requests that steer a session: each is done once per caller and key. */
@Singleton
final class SteeredSession {

  static final String PATH = "/api/v1/trading/sessions";

  private final Tasks tasks;
  private final Once once;

  SteeredSession(Tasks tasks, Once once) {
    this.tasks = tasks;
    this.once = once;
  }

  /** Steers it, and answers with its task. */
  Response steer(
      String id, String verb, @Nullable String key, String caller, BiFunction<Tx, Task, Task> act) {
    return perform(
        id,
        verb,
        null,
        key,
        caller,
        (tx, task) -> Answer.accepted(PATH + "/" + id, TaskView.of(act.apply(tx, task))));
  }

  /** Steers it, and answers as the act says. */
  Response perform(
      String id,
      String verb,
      @Nullable Object body,
      @Nullable String key,
      String caller,
      BiFunction<Tx, Task, Answer> act) {
    return once.perform(
        caller,
        key,
        new Once.Request("POST " + PATH + "/" + id + "/" + verb, body),
        tx -> act.apply(tx, task(tx, id)));
  }

  private Task task(Tx tx, String id) {
    return tasks
        .find(tx, id)
        .filter(task -> task.kind().equals(TradingSessions.KIND) && task.subjectId().equals(id))
        .orElseThrow(
            () ->
                new ProblemException(
                    404, "session-unknown", "There is no trading session '" + id + "'."));
  }
}
