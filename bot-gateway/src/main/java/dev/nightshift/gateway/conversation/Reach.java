package dev.nightshift.gateway.conversation;

import java.util.Set;

/** Which older commands of the chat a command voids when they have not begun. */
enum Reach {
  NOTHING,
  /** Commands that start or steer trading. */
  TRADING,
  /** Commands that start or steer any task. */
  TASKS;

  /** The commands that are voided. */
  Set<CommandName> voided() {
    return switch (this) {
      case NOTHING -> Set.of();
      case TRADING -> Set.of(CommandName.TRADE);
      case TASKS ->
          Set.of(CommandName.RESEARCH, CommandName.TRADE, CommandName.DECIDE, CommandName.RETRY);
    };
  }
}
