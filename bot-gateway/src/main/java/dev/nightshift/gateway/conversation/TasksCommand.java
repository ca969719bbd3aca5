package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.task.Task;
import dev.nightshift.gateway.task.Tasks;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** {@code /tasks}. */
@Singleton
class TasksCommand implements ChatCommand {

  private static final int SHOWN = 10;

  private final Tasks tasks;

  TasksCommand(Tasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public CommandName name() {
    return CommandName.TASKS;
  }

  @Override
  public Act prepare(Call call) {
    return Act.reading(
        (tx, answers) -> {
          List<Task> latest = tasks.latest(tx, SHOWN);
          answers.say(
              latest.isEmpty()
                  ? "No task yet. /research, /trade and /task start some; /help says how."
                  : latest.stream().map(Words::line).collect(Collectors.joining("\n")));
        });
  }
}
