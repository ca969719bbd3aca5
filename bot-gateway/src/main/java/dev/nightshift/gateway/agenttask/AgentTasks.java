package dev.nightshift.gateway.agenttask;

import dev.nightshift.backbone.contract.ChatCommand.StartAgentTask;
import dev.nightshift.backbone.contract.ChatEvent.OfAgentTask;
import dev.nightshift.backbone.contract.Rights;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.identifier.Identifiers;
import dev.nightshift.gateway.security.Role;
import dev.nightshift.gateway.task.Task;
import dev.nightshift.gateway.task.TaskOrder;
import dev.nightshift.gateway.task.Tasks;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Starting and following tasks of agents, in the caller's transaction. */
@Singleton
public final class AgentTasks {

  /** The kind of these tasks. */
  public static final String KIND = "agent-task";

  private final Tasks tasks;
  private final Identifiers identifiers;

  AgentTasks(Tasks tasks, Identifiers identifiers) {
    this.tasks = tasks;
    this.identifiers = identifiers;
  }

  /** Accepts a task, which looks at what its caller may look at: it is durable when this is. */
  public Task start(
      Tx tx,
      AgentTaskOrder order,
      Role role,
      String chatId,
      @Nullable String messageId,
      String caller) {
    String id = identifiers.next("job");
    StartAgentTask command =
        new StartAgentTask(id, order.prompt(), caller, Rights.valueOf(role.name()));
    String title = "Agent task %s: %s".formatted(id, order.title());
    return tasks.start(tx, new TaskOrder(KIND, command, null, title, chatId, messageId, caller));
  }

  /** Takes in what was heard of a task. */
  public void heard(Tx tx, OfAgentTask event, @Nullable Instant saidAt) {
    tasks.spent(tx, event.taskId(), AgentTaskSignals.spent(event));
    AgentTaskSignals.of(event).forEach(signal -> tasks.heard(tx, event.taskId(), signal, saidAt));
  }
}
