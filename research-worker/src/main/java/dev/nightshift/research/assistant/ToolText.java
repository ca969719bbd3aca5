package dev.nightshift.research.assistant;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a tool tells a model, as a person reads it: each thing a line that begins with its id and
 * state. A sentence stays as it is.
 */
final class ToolText {

  private static final int SHOWN = 10;

  private static final List<String> FIRST = List.of("id", "state");

  /** Said by the state already, or of no use without the rest of the system. */
  private static final List<String> LEFT_OUT = List.of("stage", "createdAt");

  private ToolText() {}

  static String forPeople(String told) {
    return switch (read(told)) {
      case JsonArray things when things.isEmpty() -> "There are none.";
      case JsonArray things -> lines(things);
      case JsonObject page when page.getValue("items") instanceof JsonArray items ->
          items.isEmpty() ? "There are none." : lines(items);
      case JsonObject thing -> line(thing);
      default -> told;
    };
  }

  private static Object read(String told) {
    try {
      return Json.decodeValue(told);
    } catch (DecodeException sentence) {
      return told;
    }
  }

  private static String lines(JsonArray things) {
    String shown =
        things.stream()
            .limit(SHOWN)
            .map(thing -> thing instanceof JsonObject json ? line(json) : thing.toString())
            .collect(Collectors.joining("\n"));
    int more = things.size() - SHOWN;
    return more > 0 ? shown + "\nand %d more.".formatted(more) : shown;
  }

  private static String line(JsonObject thing) {
    String head =
        FIRST.stream()
            .map(thing::getString)
            .filter(value -> value != null)
            .collect(Collectors.joining(" "));
    String rest =
        thing.fieldNames().stream()
            .filter(name -> !FIRST.contains(name) && !LEFT_OUT.contains(name))
            .filter(name -> worthALine(thing.getValue(name)))
            .map(name -> words(name) + " " + thing.getValue(name))
            .collect(Collectors.joining(", "));
    return rest.isEmpty() ? head : head + ": " + rest;
  }

  private static boolean worthALine(Object value) {
    return value != null
        && !(value instanceof JsonObject)
        && !(value instanceof JsonArray)
        && !value.toString().isBlank();
  }

  /** {@code withContacts} as "with contacts". */
  private static String words(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }
}
