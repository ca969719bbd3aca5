package dev.nightshift.gateway.task;

import dev.nightshift.gateway.chat.Link;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a signal makes of a task: its next status and what the chat is told. A finished task ignores
 * everything but being reopened, so that a late or repeated signal changes nothing.
 */
record TaskStep(TaskStatus status, Optional<Saying> saying) {

  /** Told in the chat; at most once per task and key, where there is one. */
  record Saying(@Nullable String onceKey, String text, List<Link> links) {}

  static TaskStep of(TaskStatus before, TaskSignal signal) {
    return before.state().finished() ? afterEnd(before, signal) : open(before, signal);
  }

  private static TaskStep afterEnd(TaskStatus before, TaskSignal signal) {
    boolean reopened = before.state() == TaskState.FAILED && signal instanceof TaskSignal.Reopened;
    return reopened
        ? silent(
            new TaskStatus(TaskState.QUEUED, ((TaskSignal.Reopened) signal).progress(), null, null))
        : silent(before);
  }

  private static TaskStep open(TaskStatus before, TaskSignal signal) {
    return switch (signal) {
      case TaskSignal.Started started ->
          silent(
              before.state() == TaskState.QUEUED
                  ? before.with(TaskState.RUNNING, started.progress())
                  : before);
      case TaskSignal.Progressed progressed ->
          silent(before.with(TaskState.RUNNING, progressed.progress()));
      case TaskSignal.Asked asked -> asked(before, asked);
      case TaskSignal.Noticed noticed ->
          new TaskStep(
              before, Optional.of(new Saying(noticed.onceKey(), noticed.text(), List.of())));
      case TaskSignal.Instructed instructed ->
          silent(before.with(before.state(), instructed.progress()));
      case TaskSignal.Answered answered -> silent(answered(before, answered));
      case TaskSignal.Reopened _ -> silent(before);
      case TaskSignal.Ended ended -> ended(ended);
    };
  }

  private static TaskStep asked(TaskStatus before, TaskSignal.Asked asked) {
    return before.state() == TaskState.NEEDS_DECISION
        ? silent(before)
        : new TaskStep(
            before.with(TaskState.NEEDS_DECISION, "waits for a decision"),
            Optional.of(new Saying(null, asked.question(), List.of())));
  }

  private static TaskStatus answered(TaskStatus before, TaskSignal.Answered answered) {
    return before.state() == TaskState.NEEDS_DECISION
        ? before.with(TaskState.RUNNING, answered.progress())
        : before;
  }

  private static TaskStep ended(TaskSignal.Ended ended) {
    boolean failed = ended.state() == TaskState.FAILED;
    TaskStatus after =
        new TaskStatus(
            ended.state(),
            ended.state().words(),
            failed ? null : ended.text(),
            failed ? ended.text() : null);
    return new TaskStep(after, Optional.of(new Saying(null, ended.text(), ended.links())));
  }

  private static TaskStep silent(TaskStatus status) {
    return new TaskStep(status, Optional.empty());
  }
}
