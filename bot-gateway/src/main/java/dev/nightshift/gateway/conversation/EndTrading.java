package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.task.Task;
import dev.nightshift.gateway.task.Tasks;
import dev.nightshift.gateway.trading.TradingSessions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** Ending one session, or all of them: what {@code /stop} and {@code /kill} have in common. */
@Singleton
class EndTrading {

  private final Tasks tasks;
  private final NamedTask named;

  EndTrading(Tasks tasks, NamedTask named) {
    this.tasks = tasks;
    this.named = named;
  }

  Act prepare(Call call, String verb, Ending ending) {
    return (tx, answers) -> {
      List<Task> sessions =
          call.arguments().isEmpty()
              ? tasks.lockedOpen(tx, TradingSessions.KIND, null)
              : List.of(named.find(tx, call.arguments(), TradingSessions.KIND));
      sessions.forEach(session -> ending.apply(tx, session, call.caller()));
      answers.say(
          sessions.isEmpty()
              ? "No trading session is open."
              : "%s %s."
                  .formatted(
                      verb,
                      sessions.stream().map(Task::subjectId).collect(Collectors.joining(", "))));
    };
  }

  /** Hands the command down to the session's owner. */
  @FunctionalInterface
  interface Ending {
    Task apply(Tx tx, Task session, String caller);
  }
}
