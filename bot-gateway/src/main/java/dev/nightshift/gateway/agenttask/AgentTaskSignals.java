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
      case AgentTaskCancelled cancelled -> List.of(cancelled(cancelled.taskId()));
    };
  }

  /** What a task's present state would have said. */
  static TaskSignal of(AgentTaskView task) {
    String result = task.result() == null ? "" : task.result();
    return switch (task.state()) {
      case "DONE" -> done(task.id(), result, task.costUsd());
      case "FAILED" -> failed(task.id(), result);
      case "CANCELLED" -> cancelled(task.id());
      default -> new TaskSignal.Progressed(task.progress());
    };
  }

  private static TaskSignal done(String id, String text, @Nullable BigDecimal costUsd) {
    String cost =
        costUsd == null || costUsd.signum() == 0
            ? ""
            : " It has cost $%s."
                .formatted(costUsd.setScale(CENTS, RoundingMode.HALF_UP).toPlainString());
    return new TaskSignal.Ended(
        TaskState.DONE, "%s is done.%s\n%s".formatted(id, cost, text), List.of());
  }

  private static TaskSignal failed(String id, String reason) {
    return new TaskSignal.Ended(TaskState.FAILED, "%s failed. %s".formatted(id, reason), List.of());
  }

  private static TaskSignal cancelled(String id) {
    return new TaskSignal.Ended(TaskState.CANCELLED, id + " is cancelled.", List.of());
  }
}
