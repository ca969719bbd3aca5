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

  /**
   * Asks the owner to cancel; a finished task is refused with 409. One that only waits to be tried
   * again is over at once.
   */
  public Task cancel(Tx tx, Task found, String requestedBy) {
    Task task = tasks.locked(tx, found.subjectId());
    if (task.state().finished()) {
      throw new ProblemException(
          409,
          "task-finished",
          "%s is %s already; there is nothing to cancel."
              .formatted(task.subjectId(), task.state().words()));
    }
    if (TaskTable.waitsForRetry(tx, task.id())) {
      TaskTable.waitsNoLonger(tx, task.id());
      return tasks.end(
          tx,
          task,
          new TaskSignal.Ended(
              TaskState.CANCELLED,
              task.subjectId() + " is cancelled; it is not tried again.",
              List.of()));
    }
    Command command = owner(task).cancellation(task.subjectId(), requestedBy);
    return tasks.steer(tx, task, command, new TaskSignal.Instructed("cancelling"), requestedBy);
  }

  /**
   * Asks the owner to take up again a task that failed, or in which something failed; now, if it
   * waits for that already. Anything else is refused with 409.
   */
  public Task retry(Tx tx, Task found, String requestedBy) {
    Task task = tasks.locked(tx, found.subjectId());
    boolean waits = TaskTable.waitsForRetry(tx, task.id());
    if (!waits && !owner(task).resumes(task.state())) {
      throw new ProblemException(
          409,
          "task-not-failed",
          "%s is %s; only a failed task can be tried again."
              .formatted(task.subjectId(), task.state().words()));
    }
    Command command = resumption(task, requestedBy);
    TaskTable.countAnew(tx, task.id());
    TaskTable.reopened(tx, task.id());
    return tasks.steer(
        tx,
        task,
        command,
        waits ? new TaskSignal.Instructed("queued again") : new TaskSignal.Reopened("queued again"),
        requestedBy);
  }

  /** The command that takes a task up again; 409 where its owner has none. */
  Command resumption(Task task, String requestedBy) {
    return owner(task)
        .resumption(task.subjectId(), requestedBy)
        .orElseThrow(
            () ->
                new ProblemException(
                    409,
                    "task-not-retryable",
                    "A %s task cannot be taken up again; start a new one.".formatted(task.kind())));
  }

  /** The owner of a task's kind. */
  TaskOwner owner(Task task) {
    return owners.stream()
        .filter(candidate -> candidate.kind().equals(task.kind()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nobody does " + task.kind()));
  }
}
