package dev.nightshift.research.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object that was checked against its schema. */
final class Arguments {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode object;

  private Arguments(JsonNode object) {
    this.object = object;
  }

  static Arguments of(String json) {
    try {
      return new Arguments(JSON.readTree(json));
    } catch (JsonProcessingException unchecked) {
      throw new IllegalStateException("JSON that was not checked", unchecked);
    }
  }

  /** The text, stripped; empty when it is missing. */
  String text(String field) {
    return object.path(field).asText("").strip();
  }

  /** The text, or {@code null} when it is missing or blank. */
  @Nullable String known(String field) {
    String text = text(field);
    return text.isEmpty() ? null : text;
  }

  List<Arguments> list(String field) {
    List<Arguments> entries = new ArrayList<>();
    object.path(field).forEach(entry -> entries.add(new Arguments(entry)));
    return List.copyOf(entries);
  }

  /** Entries of two fields as a map; one whose key or value is blank is left out. */
  Map<String, String> pairs(String field, String key, String value) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (Arguments entry : list(field)) {
      if (!entry.text(key).isEmpty() && !entry.text(value).isEmpty()) {
        pairs.putIfAbsent(entry.text(key), entry.text(value));
      }
    }
    return pairs;
  }
}
