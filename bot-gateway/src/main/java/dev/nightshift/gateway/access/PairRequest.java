package dev.nightshift.gateway.access;

import java.util.Locale;

/** What a text asks the doorkeeper for, before anybody else reads it. */
sealed interface PairRequest {

  /** Nothing: an ordinary message. */
  record Nothing(boolean command) implements PairRequest {}

  /** {@code /pair} alone. */
  record Plain() implements PairRequest {}

  /** {@code /pair group}, or {@code /pair group close}. */
  record Group(boolean open) implements PairRequest {}

  /** {@code /pair} and anything else, which from a stranger is a code. */
  record Code(String typed) implements PairRequest {}

  /** Reads a text; {@code /pair@some_bot} is {@code /pair}. */
  static PairRequest of(String text) {
    String[] parts = text.strip().split("\\s+", 2);
    String word = parts[0].replaceFirst("@.*", "").toLowerCase(Locale.ROOT);
    if (!word.equals("/pair")) {
      return new Nothing(word.startsWith("/"));
    }
    String rest = parts.length < 2 ? "" : parts[1].strip();
    return switch (rest.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ")) {
      case "" -> new Plain();
      case "group" -> new Group(true);
      case "group close" -> new Group(false);
      default -> new Code(rest);
    };
  }
}
