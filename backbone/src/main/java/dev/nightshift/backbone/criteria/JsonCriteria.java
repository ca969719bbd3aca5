package dev.nightshift.backbone.criteria;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** Criteria written as a JSON object of strings, numbers and booleans. */
final class JsonCriteria {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonCriteria() {}

  static Map<String, String> parse(String text) {
    Map<String, String> criteria = new LinkedHashMap<>();
    tree(text)
        .properties()
        .forEach(
            field -> {
              if (!field.getValue().isValueNode() || field.getValue().isNull()) {
                throw new CriteriaSyntaxException(
                    "The criterion \""
                        + field.getKey()
                        + "\" is not a text, a number or a boolean; give it one value.");
              }
              criteria.put(field.getKey(), field.getValue().asText());
            });
    return criteria;
  }

  private static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new CriteriaSyntaxException(
          "The criteria start with a brace but are not a JSON object ("
              + notJson.getOriginalMessage().lines().findFirst().orElse("unreadable")
              + "); write them as {\"key\":\"value\"}.");
    }
  }
}
