package dev.nightshift.gateway.conversation;

import java.util.List;
import java.util.Set;

/** Which older messages of the chat a command voids when they have not begun. */
enum Reach {
  NOTHING,
  /** Commands that start or steer trading. */
  TRADING,
  /** Commands that start or steer any task, and free text. */
  TASKS,
  /** Free text. */
  TALK;

  /** Words of the commands that are voided. */
  List<String> words() {
    return voided().stream().map(CommandName::word).sorted().toList();
  }

  /** Whether free text is. */
  boolean freeText() {
    return switch (this) {
      case NOTHING, TRADING -> false;
      case TASKS, TALK -> true;
    };
  }

  private Set<CommandName> voided() {
    return switch (this) {
      case NOTHING, TALK -> Set.of();
      case TRADING -> Set.of(CommandName.TRADE, CommandName.ORDER);
      case TASKS ->
          Set.of(
              CommandName.RESEARCH,
              CommandName.TRADE,
              CommandName.ORDER,
              CommandName.SUPPORT,
              CommandName.DECIDE,
              CommandName.RETRY,
              CommandName.RESUME);
    };
  }
}
