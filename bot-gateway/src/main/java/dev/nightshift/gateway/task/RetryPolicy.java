package dev.nightshift.gateway.task;

import dev.nightshift.backbone.database.Tx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Whether and when a task that failed is tried again by itself. */
@Singleton
class RetryPolicy {

  private final TaskConfig config;

  RetryPolicy(TaskConfig config) {
    this.config = config;
  }

  /** What becomes of a failure whose owner calls another try safe; keeps when that is. */
  TaskSignal settle(Tx tx, Task task, TaskSignal.Stumbled stumbled) {
    int made = TaskTable.retries(tx, task.id());
    Optional<Duration> wait = task.state().finished() ? Optional.empty() : waitAfter(made);
    if (wait.isEmpty()) {
      return stumbled;
    }
    TaskTable.postpone(tx, task.id(), made + 1, wait.get());
    return new TaskSignal.Postponed(
        "%s; trying again in %s (%d of %d)"
            .formatted(
                stumbled.text().replaceFirst("\\.$", ""),
                words(wait.get()),
                made + 1,
                config.retries()));
  }

  /** The wait before the next try when so many were made; empty when these were all. */
  Optional<Duration> waitAfter(int made) {
    return made >= config.retries()
        ? Optional.empty()
        : Optional.of(config.retryDelay().multipliedBy(1L << Math.min(made, 10)));
  }

  static String words(Duration wait) {
    long seconds = Math.max(1, wait.toSeconds());
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
