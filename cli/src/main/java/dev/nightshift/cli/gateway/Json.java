package dev.nightshift.cli.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Reads the answers of the services leniently: a field that is not there is an empty text or 0, so
 * that a client and a gateway one release apart still understand each other.
 */
public final class Json {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  public static JsonNode parse(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  public static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isNull() ? "" : value.asText("");
  }

  public static long number(JsonNode node, String field) {
    return node.path(field).asLong(0);
  }

  /** The rows of a list, which stands for itself or in the one array of an object. */
  public static List<JsonNode> rows(JsonNode answer) {
    if (answer.isArray()) {
      return answer.valueStream().toList();
    }
    return answer
        .valueStream()
        .filter(JsonNode::isArray)
        .findFirst()
        .map(rows -> rows.valueStream().toList())
        .orElse(List.of());
  }

  /** The rows of a list as a bare array. */
  public static ArrayNode array(JsonNode answer) {
    return array().addAll(rows(answer));
  }
}
