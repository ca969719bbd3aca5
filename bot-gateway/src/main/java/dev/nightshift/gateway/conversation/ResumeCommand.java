package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.research.ResearchRuns;
import dev.nightshift.gateway.task.Task;
import dev.nightshift.gateway.task.TaskSteering;
import dev.nightshift.gateway.trading.TradingSessions;
import jakarta.inject.Singleton;

/**
 * {@code /resume}: takes a failed research run up again where it stopped, or lets a paused session
 * enter again.
 */
@Singleton
class ResumeCommand implements ChatCommand {

  private final TaskSteering steering;
  private final TradingSessions sessions;
  private final NamedTask named;

  ResumeCommand(TaskSteering steering, TradingSessions sessions, NamedTask named) {
    this.steering = steering;
    this.sessions = sessions;
    this.named = named;
  }

  @Override
  public CommandName name() {
    return CommandName.RESUME;
  }

  @Override
  public Act prepare(Call call) {
    if (call.arguments().isEmpty()) {
      return Act.say("Say which run or session: " + name().usage() + ". /tasks lists them.");
    }
    return (tx, answers) -> {
      Task task = named.find(tx, call.arguments());
      Task resumed =
          switch (task.kind()) {
            case ResearchRuns.KIND -> steering.retry(tx, task, call.caller());
            case TradingSessions.KIND -> sessions.resume(tx, task, call.caller());
            default -> throw NamedTask.ofAnotherKind(call.arguments(), task);
          };
      answers.say("Resuming %s.".formatted(resumed.subjectId()));
    };
  }
}
