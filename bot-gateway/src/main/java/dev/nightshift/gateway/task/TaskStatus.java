package dev.nightshift.gateway.task;

import org.jspecify.annotations.Nullable;

/**
 * What a task's owner has said so far.
 *
 * @param progress one line for a person
 * @param summary what came of it; only once finished
 * @param error why it failed; only when FAILED
 */
public record TaskStatus(
    TaskState state, String progress, @Nullable String summary, @Nullable String error) {

  /** A task that was just accepted. */
  public static TaskStatus queued() {
    return new TaskStatus(TaskState.QUEUED, "queued", null, null);
  }

  /** The same while commands do not get through to their owners. */
  static TaskStatus kept() {
    return new TaskStatus(
        TaskState.QUEUED,
        "queued; Kafka is away, so this is kept here and begins by itself",
        null,
        null);
  }

  TaskStatus with(TaskState newState, String newProgress) {
    return new TaskStatus(newState, newProgress, summary, error);
  }
}
