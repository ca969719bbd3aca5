package dev.nightshift.gateway.task;

import dev.nightshift.backbone.contract.Command;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;

/** Cancelling and taking up again, whatever the kind of task. */
@Singleton
public final class TaskSteering {

  private final Tasks tasks;
  private final List<TaskOwner> owners;

  TaskSteering(Tasks tasks, @All List<TaskOwner> owners) {
    this.tasks = tasks;
    this.owners = owners;
  }

  /** Asks the owner to cancel; a finished task is refused with 409. */
  public Task cancel(Tx tx, Task found, String requestedBy) {
    Task task = tasks.locked(tx, found.subjectId());
    if (task.state().finished()) {
      throw new ProblemException(
          409,
          "task-finished",
          "%s is %s already; there is nothing to cancel."
              .formatted(task.subjectId(), task.state().words()));
    }
    Command command = owner(task).cancellation(task.subjectId(), requestedBy);
    return tasks.steer(tx, task, command, new TaskSignal.Instructed("cancelling"), requestedBy);
  }

  /** Asks the owner to take a failed task up again; anything else is refused with 409. */
  public Task retry(Tx tx, Task found, String requestedBy) {
    Task task = tasks.locked(tx, found.subjectId());
    if (task.state() != TaskState.FAILED) {
      throw new ProblemException(
          409,
          "task-not-failed",
          "%s is %s; only a failed task can be tried again."
              .formatted(task.subjectId(), task.state().words()));
    }
    Command command =
        owner(task)
            .resumption(task.subjectId(), requestedBy)
            .orElseThrow(
                () ->
                    new ProblemException(
                        409,
                        "task-not-retryable",
                        "A %s task cannot be taken up again; start a new one."
                            .formatted(task.kind())));
    return tasks.steer(tx, task, command, new TaskSignal.Reopened("queued again"), requestedBy);
  }

  /** The owner of a task's kind. */
  TaskOwner owner(Task task) {
    return owners.stream()
        .filter(candidate -> candidate.kind().equals(task.kind()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nobody does " + task.kind()));
  }
}
