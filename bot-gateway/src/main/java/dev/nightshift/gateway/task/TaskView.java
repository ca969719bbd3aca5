package dev.nightshift.gateway.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as clients see it.
 *
 * @param costUsd what it has cost so far, decimal, as far as its owner has said; missing: nothing
 *     was said of money
 */
public record TaskView(
    String id,
    String kind,
    String subjectId,
    TaskState state,
    String title,
    String progress,
    Instant createdAt,
    Instant updatedAt,
    @Nullable String error,
    @Nullable String summary,
    @Nullable String costUsd) {

  public static TaskView of(Task task) {
    return new TaskView(
        task.id(),
        task.kind(),
        task.subjectId(),
        task.state(),
        task.title(),
        task.status().progress(),
        task.createdAt(),
        task.updatedAt(),
        task.status().error(),
        task.status().summary(),
        task.costUsd() == null ? null : task.costUsd().toPlainString());
  }
}
