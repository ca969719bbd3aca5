package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.task.Task;
import dev.nightshift.gateway.task.TaskSteering;
import dev.nightshift.gateway.task.Tasks;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code /cancel}: a task that is named, or the chat's only open one; what has not begun is voided.
 * Where several are open, nobody is guessed at.
 */
@Singleton
class CancelCommand implements ChatCommand {

  private final Tasks tasks;
  private final TaskSteering steering;
  private final NamedTask named;

  CancelCommand(Tasks tasks, TaskSteering steering, NamedTask named) {
    this.tasks = tasks;
    this.steering = steering;
    this.named = named;
  }

  @Override
  public CommandName name() {
    return CommandName.CANCEL;
  }

  @Override
  public Act prepare(Call call) {
    return (tx, answers) -> {
      List<Task> open =
          call.arguments().isEmpty()
              ? tasks.lockedOpen(tx, null, call.chatId())
              : List.of(named.find(tx, call.arguments()));
      if (open.size() == 1) {
        Task task = steering.cancel(tx, open.getFirst(), call.caller());
        answers.say("Cancelling " + task.subjectId() + ".");
      } else {
        answers.say(open.isEmpty() ? "No task of this chat is open." : choice(open));
      }
    };
  }

  private static String choice(List<Task> open) {
    return open.stream()
        .map(Words::line)
        .collect(Collectors.joining("\n", "Several tasks are open; say /cancel TASK:\n", ""));
  }
}
