package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.task.Task;
import dev.nightshift.gateway.task.Tasks;
import jakarta.inject.Singleton;

/** The task a person names, by its id or by its run's or session's. */
@Singleton
class NamedTask {

  private final Tasks tasks;

  NamedTask(Tasks tasks) {
    this.tasks = tasks;
  }

  Task find(Tx tx, String id) {
    return tasks
        .find(tx, id)
        .orElseThrow(
            () ->
                new ProblemException(
                    404, "task-unknown", "There is no task '" + id + "'; /tasks lists them."));
  }

  Task find(Tx tx, String id, String kind) {
    Task task = find(tx, id);
    if (!task.kind().equals(kind)) {
      throw ofAnotherKind(id, task);
    }
    return task;
  }

  static ProblemException ofAnotherKind(String id, Task task) {
    return new ProblemException(
        409, "task-of-another-kind", "'%s' is a %s task.".formatted(id, task.kind()));
  }
}
