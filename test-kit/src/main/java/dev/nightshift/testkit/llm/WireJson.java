package dev.nightshift.testkit.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON on the wire. */
final class WireJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private WireJson() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static JsonNode read(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  static JsonNode read(String body) {
    return read(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
