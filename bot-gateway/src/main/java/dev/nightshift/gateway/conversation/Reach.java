package dev.nightshift.gateway.conversation;

/** Which older messages of the chat a command voids when they have not begun. */
enum Reach {
  NOTHING,
  /** Commands that start or steer trading. */
  TRADING,
  /** Commands that start or steer any task, and free text. */
  TASKS,
  /** Free text. */
  TALK;

  /** Whether an older message is voided by a command that means everything in its reach. */
  boolean voids(Utterance older) {
    return switch (older) {
      case Utterance.FreeText _ -> this == TASKS || this == TALK;
      case Utterance.Order order ->
          switch (this) {
            case NOTHING, TALK -> false;
            case TRADING -> trades(order);
            case TASKS -> trades(order) || starts(order) || steers(order);
          };
      case Utterance.UnknownCommand _ -> false;
    };
  }

  private static boolean trades(Utterance.Order order) {
    return order.name() == CommandName.TRADE || order.name() == CommandName.ORDER;
  }

  private static boolean starts(Utterance.Order order) {
    return order.name() == CommandName.RESEARCH
        || order.name() == CommandName.SUPPORT
        || TaskCommand.starts(order)
        || LeadCommand.starts(order)
        || KnowledgeCommand.changes(order);
  }

  /** Whether it steers a task, which its first word names. */
  static boolean steers(Utterance.Order order) {
    return switch (order.name()) {
      case ORDER, DECIDE, RETRY, RESUME, BUDGET -> true;
      default -> false;
    };
  }
}
