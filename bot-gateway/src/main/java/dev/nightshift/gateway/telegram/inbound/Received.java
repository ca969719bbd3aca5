package dev.nightshift.gateway.telegram.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

/**
 * An update as it came.
 *
 * @param body its JSON, for the case that nothing can be made of it
 */
record Received(Update update, Supplier<String> body) {

  static Received of(long id, JsonNode json) {
    return new Received(UpdateParser.read(id, json), () -> text(json));
  }

  long id() {
    return update.id();
  }

  /** Jackson reads deeper nesting than it writes. */
  private static String text(JsonNode json) {
    try {
      return json.toString();
    } catch (RuntimeException tooDeep) {
      return "(nested too deeply to be written down)";
    }
  }
}
