package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.research.ResearchRuns;
import dev.nightshift.gateway.task.Task;
import dev.nightshift.gateway.task.TaskSteering;
import jakarta.inject.Singleton;

/** {@code /resume}: takes a failed research run up again where it stopped. */
@Singleton
class ResumeCommand implements ChatCommand {

  private final TaskSteering steering;
  private final NamedTask named;

  ResumeCommand(TaskSteering steering, NamedTask named) {
    this.steering = steering;
    this.named = named;
  }

  @Override
  public CommandName name() {
    return CommandName.RESUME;
  }

  @Override
  public Act prepare(Call call) {
    if (call.arguments().isEmpty()) {
      return Act.say("Say which run: " + name().usage() + ". /runs lists them.");
    }
    return (tx, answers) -> {
      Task run = named.find(tx, call.arguments(), ResearchRuns.KIND);
      answers.say("Resuming %s.".formatted(steering.retry(tx, run, call.caller()).subjectId()));
    };
  }
}
