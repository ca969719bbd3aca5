package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.task.Task;
import dev.nightshift.gateway.task.TaskSteering;
import jakarta.inject.Singleton;

/** {@code /retry}: takes a failed task up again; a task that cannot be says so. */
@Singleton
class RetryCommand implements ChatCommand {

  private final TaskSteering steering;
  private final NamedTask named;

  RetryCommand(TaskSteering steering, NamedTask named) {
    this.steering = steering;
    this.named = named;
  }

  @Override
  public CommandName name() {
    return CommandName.RETRY;
  }

  @Override
  public Act prepare(Call call) {
    if (call.arguments().isEmpty()) {
      return Act.say("Say which one: /retry TASK. /tasks lists them.");
    }
    return (tx, answers) -> {
      Task task = steering.retry(tx, named.find(tx, call.arguments()), call.caller());
      answers.say("Taking %s up again.".formatted(task.subjectId()));
    };
  }
}
