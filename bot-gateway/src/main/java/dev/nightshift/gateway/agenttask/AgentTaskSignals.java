package dev.nightshift.gateway.agenttask;

import dev.nightshift.backbone.contract.ChatEvent.AgentTaskCancelled;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskCompleted;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskFailed;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskMoved;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskProgressed;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskStarted;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskStepFailed;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskWaiting;
import dev.nightshift.backbone.contract.ChatEvent.OfAgentTask;
import dev.nightshift.gateway.task.Notices;
import dev.nightshift.gateway.task.TaskSignal;
import dev.nightshift.gateway.task.TaskState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what research-worker says of a task into words for a person. */
final class AgentTaskSignals {

  private static final int CENTS = 4;

  private AgentTaskSignals() {}

  static List<TaskSignal> of(OfAgentTask event) {
    return switch (event) {
      case AgentTaskStarted _ -> List.of(new TaskSignal.Started("begun"));
      case AgentTaskProgressed progressed ->
          List.of(
              new TaskSignal.Progressed(
                  "step %d: %s".formatted(progressed.step(), progressed.what())));
      case AgentTaskWaiting waiting -> List.of(Notices.waiting(waiting.taskId(), waiting.reason()));
      case AgentTaskMoved moved ->
          List.of(Notices.moved(moved.taskId(), moved.instanceId(), moved.reason()));
      case AgentTaskStepFailed failed ->
          List.of(Notices.stepFailed(failed.taskId(), failed.step(), failed.reason()));
      case AgentTaskCompleted completed ->
          List.of(done(completed.taskId(), completed.text(), completed.costUsd()));
      case AgentTaskFailed failed -> List.of(failed(failed.taskId(), failed.reason()));
      case AgentTaskCancelled cancelled ->
          List.of(cancelled(cancelled.taskId(), cancelled.costUsd()));
    };
  }

  /** What a task has cost, in US dollars, where an event says so. */
  static @Nullable BigDecimal spent(OfAgentTask event) {
    return switch (event) {
      case AgentTaskCompleted completed -> completed.costUsd();
      case AgentTaskFailed failed -> failed.costUsd();
      case AgentTaskCancelled cancelled -> cancelled.costUsd();
      case AgentTaskStarted _,
          AgentTaskProgressed _,
          AgentTaskWaiting _,
          AgentTaskMoved _,
          AgentTaskStepFailed _ ->
          null;
    };
  }

  /** What a task's present state would have said. */
  static TaskSignal of(AgentTaskView task) {
    String result = task.result() == null ? "" : task.result();
    return switch (task.state()) {
      case "DONE" -> done(task.id(), result, task.costUsd());
      case "FAILED" -> failed(task.id(), result);
      case "CANCELLED" -> cancelled(task.id(), task.costUsd());
      default -> new TaskSignal.Progressed(task.progress());
    };
  }

  private static TaskSignal done(String id, String text, @Nullable BigDecimal costUsd) {
    return new TaskSignal.Ended(
        TaskState.DONE, "%s is done.%s\n%s".formatted(id, cost(costUsd), text), List.of());
  }

  private static TaskSignal failed(String id, String reason) {
    return new TaskSignal.Ended(TaskState.FAILED, "%s failed. %s".formatted(id, reason), List.of());
  }

  private static TaskSignal cancelled(String id, @Nullable BigDecimal costUsd) {
    return new TaskSignal.Ended(
        TaskState.CANCELLED, id + " is cancelled." + cost(costUsd), List.of());
  }

  /** Nothing is said of what cost nothing. */
  private static String cost(@Nullable BigDecimal usd) {
    return usd == null || usd.signum() == 0
        ? ""
        : " It has cost $%s.".formatted(usd.setScale(CENTS, RoundingMode.HALF_UP).toPlainString());
  }
}
