package dev.nightshift.gateway.task;

import dev.nightshift.gateway.chat.Choice;
import dev.nightshift.gateway.chat.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something heard about a task, from its owner or from the person who steers it. */
public sealed interface TaskSignal {

  /** Its owner took it up, or goes on with what has waited. */
  record Started(String progress) implements TaskSignal {}

  /** It got further. */
  record Progressed(String progress) implements TaskSignal {}

  /**
   * It waits for something outside and goes on by itself; {@code text} is told once, however often
   * it is said before it has got further.
   */
  record Waiting(String reason, String text) implements TaskSignal {}

  /** Its owner cannot go on without an answer, such as one of the choices. */
  record Asked(String question, List<Choice> choices) implements TaskSignal {
    public Asked {
      choices = List.copyOf(choices);
    }

    /** Something to be answered in words. */
    public Asked(String question) {
      this(question, List.of());
    }
  }

  /** Something to tell in the chat that changes no state; told once per key, if it has one. */
  record Noticed(@Nullable String onceKey, String text) implements TaskSignal {}

  /** A person's instruction was handed to the owner, which has yet to follow it. */
  record Instructed(String progress) implements TaskSignal {}

  /** A person answered what was asked. */
  record Answered(String progress) implements TaskSignal {}

  /** A task is taken up again at a person's request, because it or something in it failed. */
  record Reopened(String progress) implements TaskSignal {}

  /** It failed, and its owner calls another try safe; {@code text} is the error. */
  record Stumbled(String text) implements TaskSignal {}

  /** It failed and is tried again by itself; {@code text} says when. */
  record Postponed(String text) implements TaskSignal {}

  /**
   * It is over; {@code text} is the summary, or the error when it failed.
   *
   * @param choices what may be done with what came of it
   */
  record Ended(TaskState state, String text, List<Link> links, List<Choice> choices)
      implements TaskSignal {
    public Ended {
      links = List.copyOf(links);
      choices = List.copyOf(choices);
      if (!state.finished()) {
        throw new IllegalArgumentException("a task does not end as " + state);
      }
    }

    /** An end with which nothing is offered. */
    public Ended(TaskState state, String text, List<Link> links) {
      this(state, text, links, List.of());
    }
  }
}
