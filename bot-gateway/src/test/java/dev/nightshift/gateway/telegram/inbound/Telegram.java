package dev.nightshift.gateway.telegram.inbound;

import java.util.Optional;
import java.util.function.Function;

/** What {@link TelegramResource} plays, as tests see it. */
final class Telegram {

  static final String KEY = "telegram-stand-in";

  private Telegram() {}

  /** Whether this application runs with a bot at all. */
  static boolean played() {
    return told().isPresent();
  }

  static long says(long person, String text) {
    return Long.parseLong(tell("says|" + person + "|" + text));
  }

  static int calls(String method) {
    return Integer.parseInt(tell("calls|" + method));
  }

  static int waiting() {
    return Integer.parseInt(tell("waiting"));
  }

  static String webhook() {
    return tell("webhook");
  }

  static String menu(String scope) {
    return tell("menu|" + scope);
  }

  static String tell(String command) {
    return told().orElseThrow().apply(command);
  }

  @SuppressWarnings("unchecked")
  private static Optional<Function<String, String>> told() {
    return Optional.ofNullable((Function<String, String>) System.getProperties().get(KEY));
  }
}
