package dev.nightshift.research.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object from a model, which was checked against its schema. */
public final class CheckedJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode object;

  private CheckedJson(JsonNode object) {
    this.object = object;
  }

  public static CheckedJson of(String json) {
    try {
      return new CheckedJson(JSON.readTree(json));
    } catch (JsonProcessingException unchecked) {
      throw new IllegalStateException("JSON that was not checked", unchecked);
    }
  }

  /** The text, stripped; empty when it is missing. */
  public String text(String field) {
    return object.path(field).asText("").strip();
  }

  /** The text, or {@code null} when it is missing or blank. */
  public @Nullable String known(String field) {
    String text = text(field);
    return text.isEmpty() ? null : text;
  }

  public List<CheckedJson> list(String field) {
    List<CheckedJson> entries = new ArrayList<>();
    object.path(field).forEach(entry -> entries.add(new CheckedJson(entry)));
    return List.copyOf(entries);
  }

  /** Entries of two fields as a map; one whose key or value is blank is left out. */
  public Map<String, String> pairs(String field, String key, String value) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (CheckedJson entry : list(field)) {
      if (!entry.text(key).isEmpty() && !entry.text(value).isEmpty()) {
        pairs.putIfAbsent(entry.text(key), entry.text(value));
      }
    }
    return pairs;
  }
}
