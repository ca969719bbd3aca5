package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.access.Rights;
import dev.nightshift.gateway.agenttask.AgentTaskOrder;
import dev.nightshift.gateway.agenttask.AgentTasks;
import dev.nightshift.gateway.chat.Times;
import dev.nightshift.gateway.cost.Dollars;
import dev.nightshift.gateway.security.Role;
import dev.nightshift.gateway.task.Task;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * {@code /task}: lets an agent do something in the background, which takes an operator; or shows
 * one task in full, when what follows is an id.
 */
@Singleton
class TaskCommand implements ChatCommand {

  /** Ids are a prefix and a number; a prompt is at least two words, or one that is none. */
  private static final Pattern ID = Pattern.compile("[a-z]{3,8}-[0-9a-z]+");

  private final NamedTask named;
  private final AgentTasks agentTasks;
  private final Rights rights;

  TaskCommand(NamedTask named, AgentTasks agentTasks, Rights rights) {
    this.named = named;
    this.agentTasks = agentTasks;
    this.rights = rights;
  }

  /** Whether it asks for something new. */
  static boolean starts(Utterance.Order order) {
    return order.name() == CommandName.TASK && prompts(order.arguments());
  }

  private static boolean prompts(String arguments) {
    return !arguments.isEmpty() && !ID.matcher(arguments).matches();
  }

  @Override
  public CommandName name() {
    return CommandName.TASK;
  }

  @Override
  public Act prepare(Call call) {
    if (call.arguments().isEmpty()) {
      return Act.say(
          "Say what an agent is to do, as /task PROMPT, or which task to show, as /task TASK;"
              + " /tasks lists them.");
    }
    if (prompts(call.arguments())) {
      AgentTaskOrder order = AgentTaskOrder.of(call.arguments());
      return (tx, answers) -> start(tx, order, call);
    }
    return Act.reading((tx, answers) -> answers.say(text(named.find(tx, call.arguments()))));
  }

  /** What starts speaks for itself in the task's message. */
  private void start(Tx tx, AgentTaskOrder order, Call call) {
    Role role = rights.roleOf(tx, call.caller()).orElse(Role.VIEWER);
    agentTasks.start(tx, order, role, call.chatId(), call.message().id(), call.caller());
  }

  private static String text(Task task) {
    return "%s\n%s\nasked for by %s at %s, last heard of at %s%s"
        .formatted(
            task.title(),
            Words.whole(task),
            task.requestedBy(),
            Times.second(task.createdAt()),
            Times.second(task.updatedAt()),
            cost(task));
  }

  /** A line of its own; empty where nothing was said of money. */
  private static String cost(Task task) {
    return task.costUsd() == null
        ? ""
        : "\nhas cost %s%s"
            .formatted(Dollars.of(task.costUsd()), task.state().finished() ? "" : " so far");
  }
}
