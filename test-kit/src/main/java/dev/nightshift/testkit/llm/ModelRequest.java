package dev.nightshift.testkit.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A request as it came.
 *
 * @param headers by name in lower case
 */
public record ModelRequest(String path, Map<String, String> headers, JsonNode body) {

  /** Whether the answer is wanted part by part. */
  public boolean streaming() {
    return body.path("stream").asBoolean(false);
  }

  public String model() {
    return body.path("model").asText("");
  }

  /** The texts of all messages, oldest first, each with its role before it. */
  public List<String> said() {
    List<String> said = new ArrayList<>();
    body.path("messages")
        .forEach(
            message ->
                said.add(message.path("role").asText() + ": " + text(message.path("content"))));
    return List.copyOf(said);
  }

  /** Whether any message holds this text. */
  public boolean mentions(String text) {
    return said().stream().anyMatch(message -> message.contains(text));
  }

  /** How many results of tools it carries. */
  public long toolResults() {
    return said().stream().filter(message -> message.startsWith("tool: ")).count();
  }

  private static String text(JsonNode content) {
    if (!content.isArray()) {
      return content.asText("");
    }
    StringBuilder text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").asText("")));
    return text.toString();
  }
}
