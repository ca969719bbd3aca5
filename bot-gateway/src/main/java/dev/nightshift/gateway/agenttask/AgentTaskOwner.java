package dev.nightshift.gateway.agenttask;

import dev.nightshift.backbone.contract.ChatCommand.CancelAgentTask;
import dev.nightshift.backbone.contract.ChatCommand.ResumeAgentTask;
import dev.nightshift.backbone.contract.Command;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.task.OwnerAnswer;
import dev.nightshift.gateway.task.TaskOwner;
import dev.nightshift.gateway.upstream.Upstream;
import dev.nightshift.gateway.upstream.Upstreams;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** research-worker, as the owner of tasks of agents. */
@Singleton
class AgentTaskOwner implements TaskOwner {

  private final AgentTaskClient client;
  private final Upstream upstream;

  AgentTaskOwner(@RestClient AgentTaskClient client, Upstreams upstreams) {
    this.client = client;
    this.upstream = upstreams.to("research-worker", "the task goes on when it is back");
  }

  @Override
  public String kind() {
    return AgentTasks.KIND;
  }

  @Override
  public OwnerAnswer ask(String taskId) {
    try {
      AgentTaskView task = upstream.call(() -> client.task(taskId));
      return new OwnerAnswer.Stands(AgentTaskSignals.of(task), task.finishedAt(), task.costUsd());
    } catch (ProblemException refused) {
      return refused.status() == 404 ? new OwnerAnswer.Unknown() : new OwnerAnswer.Silent();
    }
  }

  @Override
  public Command cancellation(String taskId, String requestedBy) {
    return new CancelAgentTask(taskId, requestedBy);
  }

  @Override
  public Optional<Command> resumption(String taskId, String requestedBy) {
    return Optional.of(new ResumeAgentTask(taskId, requestedBy));
  }
}
