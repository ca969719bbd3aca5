package dev.nightshift.research.toolbox;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A tool's arguments as a model gave them. Each value is read against a pattern, because it becomes
 * part of a command: what could end a quotation or begin another option is refused.
 */
final class Arguments {

  /** Text within quotes. */
  static final Pattern QUOTABLE = Pattern.compile("[^\"\\p{Cntrl}]{1,200}");

  private final JsonObject json;

  private Arguments(JsonObject json) {
    this.json = json;
  }

  /**
   * Reads a JSON object.
   *
   * @throws UnusableArgumentException when it is none
   */
  static Arguments of(String text) {
    try {
      return new Arguments(new JsonObject(text.isBlank() ? "{}" : text));
    } catch (DecodeException unreadable) {
      throw new UnusableArgumentException("The arguments are no JSON object.");
    }
  }

  /** The value, whole and in the pattern. */
  String text(String name, Pattern allowed) {
    return optional(name, allowed)
        .orElseThrow(() -> new UnusableArgumentException("'%s' is missing.".formatted(name)));
  }

  Optional<String> optional(String name, Pattern allowed) {
    Object value = json.getValue(name);
    return value == null || value.toString().isBlank()
        ? Optional.empty()
        : Optional.of(checked(name, value.toString().strip(), allowed));
  }

  /** A whole number within bounds. */
  int number(String name, int least, int most, int otherwise) {
    Object value = json.getValue(name);
    if (value == null) {
      return otherwise;
    }
    if (!(value instanceof Integer number) || number < least || number > most) {
      throw new UnusableArgumentException(
          "'%s' must be a whole number from %d to %d.".formatted(name, least, most));
    }
    return number;
  }

  /** An object of texts, in its order. */
  Map<String, String> pairs(String name, Pattern key, Pattern value) {
    Map<String, String> pairs = new LinkedHashMap<>();
    if (json.getValue(name) instanceof JsonObject object) {
      object.forEach(
          entry ->
              pairs.put(
                  checked(name, entry.getKey().strip(), key),
                  checked(name, String.valueOf(entry.getValue()).strip(), value)));
    }
    return pairs;
  }

  private static String checked(String name, String value, Pattern allowed) {
    if (!allowed.matcher(value).matches()) {
      throw new UnusableArgumentException(
          "'%s' has a value that cannot be used: %s".formatted(name, value));
    }
    return value;
  }
}
