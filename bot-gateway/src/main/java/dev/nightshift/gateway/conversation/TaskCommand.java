package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.task.Task;
import jakarta.inject.Singleton;

/** {@code /task}: one task in full. */
@Singleton
class TaskCommand implements ChatCommand {

  private final NamedTask named;

  TaskCommand(NamedTask named) {
    this.named = named;
  }

  @Override
  public CommandName name() {
    return CommandName.TASK;
  }

  @Override
  public Act prepare(Call call) {
    if (call.arguments().isEmpty()) {
      return Act.say("Say which one: /task TASK. /tasks lists them.");
    }
    return (tx, answers) -> answers.say(text(named.find(tx, call.arguments())));
  }

  private static String text(Task task) {
    return "%s\n%s\nasked for by %s at %s, last heard of at %s"
        .formatted(
            task.title(), Words.line(task), task.requestedBy(), task.createdAt(), task.updatedAt());
  }
}
