package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.chat.Lane;
import dev.nightshift.gateway.security.Role;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a message's text amounts to. */
sealed interface Utterance {

  /** A known command; arguments are stripped and may be empty. */
  record Order(CommandName name, String arguments) implements Utterance {}

  /** Something after a slash that is no command. */
  record UnknownCommand(String word, Optional<CommandName> nearest) implements Utterance {}

  /** Any other text. */
  record FreeText(String text) implements Utterance {}

  /** The lane the message waits in. */
  default Lane lane() {
    return switch (this) {
      case Order order -> order.name().lane();
      case UnknownCommand _ -> Lane.ORDERLY;
      case FreeText _ -> Lane.TURN;
    };
  }

  /** The command's word, if it is one. */
  default @Nullable String word() {
    return this instanceof Order order ? order.name().word() : null;
  }

  /** The least role it takes. */
  default Role least() {
    return switch (this) {
      case Order order when LeadsCommand.mirrors(order) -> Role.OWNER;
      case Order order when changes(order) -> Role.OPERATOR;
      case Order order -> order.name().least();
      case UnknownCommand _, FreeText _ -> Role.VIEWER;
    };
  }

  /** Whether a command that only looks does more with these arguments. */
  private static boolean changes(Order order) {
    return TaskCommand.starts(order)
        || LeadCommand.changes(order)
        || FollowupsCommand.changes(order)
        || KnowledgeCommand.changes(order);
  }

  /** Reads a message; {@code /stop@some_bot} is {@code /stop}. */
  static Utterance of(String text) {
    String stripped = text.strip();
    if (!stripped.startsWith("/")) {
      return new FreeText(stripped);
    }
    String[] parts = stripped.substring(1).split("\\s+", 2);
    String word = parts[0].replaceFirst("@.*", "").toLowerCase(Locale.ROOT);
    String arguments = parts.length == 2 ? parts[1].strip() : "";
    return CommandName.ofWord(word)
        .<Utterance>map(name -> new Order(name, arguments))
        .orElseGet(() -> new UnknownCommand(word, Suggestion.nearestTo(word)));
  }
}
