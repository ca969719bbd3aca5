package dev.nightshift.gateway.console;

import dev.nightshift.gateway.task.TaskState;
import dev.nightshift.gateway.task.TaskView;
import java.util.List;
import java.util.Map;

/**
 * The overview's figures and tasks.
 *
 * @param counts tasks that are unfinished, and those that ended in the last day, by state
 * @param waitingMessages messages that wait for their turn
 * @param tasks unfinished ones first, then the latest
 */
public record Standing(Map<TaskState, Long> counts, long waitingMessages, List<TaskView> tasks) {

  public Standing {
    counts = Map.copyOf(counts);
    tasks = List.copyOf(tasks);
  }

  /** Tasks that somebody works on. */
  public long running() {
    return count(TaskState.RUNNING);
  }

  /** Tasks that are handed over, but not begun. */
  public long queued() {
    return count(TaskState.QUEUED);
  }

  /** Tasks that wait for a person. */
  public long asking() {
    return count(TaskState.NEEDS_DECISION);
  }

  /** Tasks that failed in the last day. */
  public long failed() {
    return count(TaskState.FAILED);
  }

  /** Tasks that are done since a day at most. */
  public long done() {
    return count(TaskState.DONE);
  }

  public List<TaskView> open() {
    return tasks.stream().filter(task -> !task.state().finished()).toList();
  }

  public List<TaskView> ended() {
    return tasks.stream().filter(task -> task.state().finished()).toList();
  }

  private long count(TaskState state) {
    return counts.getOrDefault(state, 0L);
  }
}
