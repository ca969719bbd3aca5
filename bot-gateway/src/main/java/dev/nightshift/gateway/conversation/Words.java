package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.task.Task;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How things read in a reply. */
final class Words {

  private Words() {}

  static String line(Task task) {
    return "%s %s: %s, %s"
        .formatted(task.id(), task.subjectId(), task.state().words(), progress(task));
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
