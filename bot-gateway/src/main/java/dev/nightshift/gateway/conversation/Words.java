package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.task.Task;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How things read in a reply. */
final class Words {

  private static final int LONGEST_IN_LINE = 500;

  private Words() {}

  /** A task in one line, for lists. */
  static String line(Task task) {
    String said = progress(task);
    String first = said.lines().findFirst().orElse("");
    boolean all = said.length() <= LONGEST_IN_LINE && first.length() == said.length();
    return line(
        task,
        all ? said : first.substring(0, Math.min(first.length(), LONGEST_IN_LINE)) + " \u2026");
  }

  /** A task with all that was said of it. */
  static String whole(Task task) {
    return line(task, progress(task));
  }

  private static String line(Task task, String said) {
    return "%s %s: %s, %s".formatted(task.id(), task.subjectId(), task.state().words(), said);
  }

  private static String progress(Task task) {
    String told = task.status().error() == null ? task.status().summary() : task.status().error();
    return task.state().finished() ? orEmpty(told) : task.status().progress();
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  static String lower(@Nullable String text) {
    return orEmpty(text).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** {@code 1 task}, {@code 2 tasks}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
