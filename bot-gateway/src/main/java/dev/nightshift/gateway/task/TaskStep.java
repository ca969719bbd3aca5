package dev.nightshift.gateway.task;

import dev.nightshift.gateway.chat.Choice;
import dev.nightshift.gateway.chat.Link;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a signal makes of a task: its next status and what the chat is told. Nothing but being
 * reopened changes a finished task, and nothing a cancelled one. A notice is told even then: the
 * end may have been heard over HTTP, ahead of events that were on their way.
 */
record TaskStep(TaskStatus status, Optional<Saying> saying) {

  /** Told in the chat; at most once per task and key, where there is one. */
  record Saying(@Nullable String onceKey, String text, List<Link> links, List<Choice> choices) {

    Saying(@Nullable String onceKey, String text, List<Link> links) {
      this(onceKey, text, links, List.of());
    }
  }

  static TaskStep of(TaskStatus before, TaskSignal signal) {
    return before.state().finished() ? afterEnd(before, signal) : open(before, signal);
  }

  private static TaskStep afterEnd(TaskStatus before, TaskSignal signal) {
    return switch (signal) {
      case TaskSignal.Reopened reopened when before.state() != TaskState.CANCELLED ->
          silent(new TaskStatus(TaskState.QUEUED, reopened.progress(), null, null));
      case TaskSignal.Noticed noticed -> noticed(before, noticed);
      case TaskSignal.Started _,
          TaskSignal.Progressed _,
          TaskSignal.Waiting _,
          TaskSignal.Asked _,
          TaskSignal.Instructed _,
          TaskSignal.Answered _,
          TaskSignal.Reopened _,
          TaskSignal.Stumbled _,
          TaskSignal.Postponed _,
          TaskSignal.Ended _ ->
          silent(before);
    };
  }

  private static TaskStep open(TaskStatus before, TaskSignal signal) {
    return switch (signal) {
      case TaskSignal.Started started ->
          silent(
              before.state() == TaskState.QUEUED || waits(before)
                  ? before.with(TaskState.RUNNING, started.progress())
                  : before);
      case TaskSignal.Progressed progressed ->
          silent(before.with(TaskState.RUNNING, progressed.progress()));
      case TaskSignal.Waiting waiting -> waiting(before, waiting);
      case TaskSignal.Asked asked -> asked(before, asked);
      case TaskSignal.Noticed noticed -> noticed(before, noticed);
      case TaskSignal.Instructed instructed ->
          silent(before.with(before.state(), instructed.progress()));
      case TaskSignal.Answered answered -> silent(answered(before, answered));
      case TaskSignal.Reopened reopened ->
          silent(answered(before, new TaskSignal.Answered(reopened.progress())));
      case TaskSignal.Stumbled stumbled ->
          ended(new TaskSignal.Ended(TaskState.FAILED, stumbled.text(), List.of()));
      case TaskSignal.Postponed postponed ->
          new TaskStep(
              before.with(TaskState.QUEUED, postponed.text()),
              Optional.of(new Saying(null, postponed.text(), List.of())));
      case TaskSignal.Ended ended -> ended(ended);
    };
  }

  private static TaskStep noticed(TaskStatus before, TaskSignal.Noticed noticed) {
    return new TaskStep(
        before, Optional.of(new Saying(noticed.onceKey(), noticed.text(), List.of())));
  }

  private static boolean waits(TaskStatus before) {
    return before.progress().startsWith(Notices.WAITS);
  }

  private static TaskStep waiting(TaskStatus before, TaskSignal.Waiting waiting) {
    TaskStatus after = before.with(TaskState.RUNNING, Notices.WAITS + waiting.reason());
    return waits(before)
        ? silent(after)
        : new TaskStep(after, Optional.of(new Saying(null, waiting.text(), List.of())));
  }

  private static TaskStep asked(TaskStatus before, TaskSignal.Asked asked) {
    return before.state() == TaskState.NEEDS_DECISION
        ? silent(before)
        : new TaskStep(
            before.with(TaskState.NEEDS_DECISION, "waits for a decision"),
            Optional.of(new Saying(null, asked.question(), List.of(), asked.choices())));
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
    return new TaskStep(
        after, Optional.of(new Saying(null, ended.text(), ended.links(), ended.choices())));
  }

  private static TaskStep silent(TaskStatus status) {
    return new TaskStep(status, Optional.empty());
  }
}
