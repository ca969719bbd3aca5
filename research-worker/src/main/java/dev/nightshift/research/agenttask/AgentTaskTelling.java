package dev.nightshift.research.agenttask;

import dev.nightshift.backbone.contract.ChatEvent.AgentTaskCancelled;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskCompleted;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskFailed;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskMoved;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskProgressed;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskStarted;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskStepFailed;
import dev.nightshift.backbone.contract.ChatEvent.AgentTaskWaiting;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.budget.SubjectCosts;
import dev.nightshift.research.pipeline.PipelineNews;
import dev.nightshift.research.pipeline.PipelineOutputs;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * Turns what becomes of a task's pipeline into the task's state and its events; what a task has
 * cost is that of all attempts at its steps.
 */
@Singleton
class AgentTaskTelling {

  private final OutboxWriter outbox;
  private final SubjectCosts costs;

  AgentTaskTelling(OutboxWriter outbox, SubjectCosts costs) {
    this.outbox = outbox;
    this.costs = costs;
  }

  void told(Tx tx, String id, PipelineNews news) {
    switch (news) {
      case PipelineNews.Begun begun -> begun(tx, id, begun.step());
      case PipelineNews.Waiting waiting -> {
        AgentTaskTable.progress(tx, id, "waits: " + waiting.reason());
        outbox.append(tx, new AgentTaskWaiting(id, waiting.reason()));
      }
      case PipelineNews.Moved moved ->
          outbox.append(tx, new AgentTaskMoved(id, moved.instanceId(), moved.reason()));
      case PipelineNews.BackgroundFailed failed ->
          outbox.append(tx, new AgentTaskStepFailed(id, failed.step(), failed.reason()));
      case PipelineNews.Completed _ -> completed(tx, id);
      case PipelineNews.Failed failed -> failed(tx, id, failed.reason());
      case PipelineNews.Cancelled _ -> {
        BigDecimal costUsd = costs.of(tx, id, AgentTasks.STAGE);
        if (AgentTaskTable.end(tx, id, "CANCELLED", "It was cancelled.", costUsd)) {
          outbox.append(tx, new AgentTaskCancelled(id, costUsd));
        }
      }
    }
  }

  /** Ends a task that cannot go on. */
  void failed(Tx tx, String id, String reason) {
    BigDecimal costUsd = costs.of(tx, id, AgentTasks.STAGE);
    if (AgentTaskTable.end(tx, id, "FAILED", reason, costUsd)) {
      outbox.append(tx, new AgentTaskFailed(id, reason, costUsd));
    }
  }

  private void begun(Tx tx, String id, String step) {
    boolean planning = step.equals(AgentTasks.PLAN);
    if (planning) {
      outbox.append(tx, new AgentTaskStarted(id));
    }
    int number = planning ? 1 : 2;
    String what = planning ? "planning" : "working";
    AgentTaskTable.progress(tx, id, "step %d: %s".formatted(number, what));
    outbox.append(tx, new AgentTaskProgressed(id, number, what));
  }

  private void completed(Tx tx, String id) {
    AgentResult result =
        AgentResult.of(Objects.requireNonNull(PipelineOutputs.of(tx, id).get(AgentTasks.WORK)))
            .costing(costs.of(tx, id, AgentTasks.STAGE));
    if (AgentTaskTable.complete(tx, id, result)) {
      outbox.append(tx, new AgentTaskCompleted(id, result.text(), result.costUsd()));
    }
  }
}
