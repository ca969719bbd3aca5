package dev.nightshift.local.control;

import org.jspecify.annotations.Nullable;

/**
 * One line of the supervisor's answer: a step on the way ({@code progress}), or the end: {@code ok}
 * with what was asked for, or not {@code ok} with a sentence for the user.
 */
public record Answer(
    @Nullable Boolean ok,
    @Nullable String sentence,
    @Nullable Progress progress,
    @Nullable StackStatus status,
    @Nullable Long pid) {

  public static Answer done(String sentence) {
    return new Answer(true, sentence, null, null, null);
  }

  public static Answer status(StackStatus status) {
    return new Answer(true, null, null, status, null);
  }

  public static Answer killed(long pid) {
    return new Answer(true, null, null, null, pid);
  }

  public static Answer refused(String sentence) {
    return new Answer(false, sentence, null, null, null);
  }

  public static Answer step(Progress progress) {
    return new Answer(null, null, progress, null, null);
  }
}
