package dev.nightshift.gateway.task;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Tasks that are tried again by themselves. When that is due is kept in the task's row: a try that
 * waits survives restarts, and one transaction takes it up, so that it is asked for once.
 */
@Singleton
class TaskRetries {

  private static final String DUE =
      """
      select %s from task where retry_at <= clock_timestamp()
      order by retry_at limit 1 for update skip locked
      """
          .formatted(Task.COLUMNS);

  /** Nobody asked for it. */
  private static final String ITSELF = "bot-gateway";

  private final Tasks tasks;
  private final TaskSteering steering;

  TaskRetries(Tasks tasks, TaskSteering steering) {
    this.tasks = tasks;
    this.steering = steering;
  }

  /** Takes up one task that is due; false when there is none. */
  boolean tryOne(Tx tx) {
    Optional<Task> due = tx.queryOne(DUE).map(Task::of);
    due.ifPresent(task -> tryAgain(tx, task));
    return due.isPresent();
  }

  private void tryAgain(Tx tx, Task task) {
    try (var bound = Correlation.of(task.correlationId()).bind()) {
      TaskTable.waitsNoLonger(tx, task.id());
      TaskTable.reopened(tx, task.id());
      tasks.steer(
          tx,
          task,
          steering.resumption(task, ITSELF),
          new TaskSignal.Instructed("trying again"),
          ITSELF);
    }
  }
}
