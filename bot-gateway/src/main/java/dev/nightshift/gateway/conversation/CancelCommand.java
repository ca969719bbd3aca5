package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.assistant.Turn;
import dev.nightshift.gateway.assistant.Turns;
import dev.nightshift.gateway.task.Task;
import dev.nightshift.gateway.task.TaskSteering;
import dev.nightshift.gateway.task.Tasks;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code /cancel}: a task that is named, or the chat's only open one and the answer it waits for;
 * what has not begun is voided. Where several tasks are open, nobody is guessed at.
 */
@Singleton
class CancelCommand implements ChatCommand {

  private final Tasks tasks;
  private final TaskSteering steering;
  private final NamedTask named;
  private final Turns turns;

  CancelCommand(Tasks tasks, TaskSteering steering, NamedTask named, Turns turns) {
    this.tasks = tasks;
    this.steering = steering;
    this.named = named;
    this.turns = turns;
  }

  @Override
  public CommandName name() {
    return CommandName.CANCEL;
  }

  @Override
  public Act prepare(Call call) {
    return call.arguments().isEmpty()
        ? (tx, answers) -> cancelAll(tx, call, answers)
        : (tx, answers) -> cancel(tx, named.find(tx, call.arguments()), call, answers);
  }

  private void cancelAll(Tx tx, Call call, Answers answers) {
    List<Turn> awaited = turns.lockOpen(tx, call.chatId(), call.message().position());
    List<Task> open = tasks.lockedOpen(tx, null, call.chatId());
    if (open.size() == 1) {
      cancel(tx, open.getFirst(), call, answers);
    } else if (!open.isEmpty()) {
      answers.say(choice(open));
    } else if (awaited.isEmpty()) {
      answers.say("No task of this chat is open.");
    } else {
      answers.say("Cancelled.");
    }
    awaited.forEach(turn -> turns.cancel(tx, turn, call.caller()));
  }

  private void cancel(Tx tx, Task task, Call call, Answers answers) {
    Task cancelled = steering.cancel(tx, task, call.caller());
    answers.say("Cancelling " + cancelled.subjectId() + ".");
  }

  private static String choice(List<Task> open) {
    return open.stream()
        .map(Words::line)
        .collect(Collectors.joining("\n", "Several tasks are open; say /cancel TASK:\n", ""));
  }
}
