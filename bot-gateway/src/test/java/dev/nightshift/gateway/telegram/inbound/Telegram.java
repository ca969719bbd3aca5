package dev.nightshift.gateway.telegram.inbound;

import java.lang.reflect.Field;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@link TelegramResource} plays, as tests see it. */
final class Telegram {

  private static final AtomicReference<@Nullable Function<String, String>> PLAYER =
      new AtomicReference<>();

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

  private static Optional<Function<String, String>> told() {
    return Optional.ofNullable(player().get());
  }

  /**
   * In this class as the system's loader has it: Quarkus loads another for each application. No
   * system property, because whoever copies those expects texts.
   */
  @SuppressWarnings("unchecked")
  static AtomicReference<@Nullable Function<String, String>> player() {
    try {
      Field field =
          ClassLoader.getSystemClassLoader()
              .loadClass(Telegram.class.getName())
              .getDeclaredField("PLAYER");
      field.setAccessible(true);
      return (AtomicReference<@Nullable Function<String, String>>) field.get(null);
    } catch (ReflectiveOperationException unknown) {
      throw new IllegalStateException(unknown);
    }
  }
}
