package dev.nightshift.backbone.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.nightshift.backbone.contract.Message;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * The JSON of messages: ISO-8601 times and durations, decimals as strings, unknown fields ignored
 * so that a producer may add one before its consumers know it.
 */
public final class EventJson {

  private static final ObjectMapper MAPPER = mapper();

  private EventJson() {}

  /** The message's fields as one JSON object. */
  public static String write(Message message) {
    try {
      return MAPPER.writeValueAsString(message);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("cannot write " + message.getClass(), failure);
    }
  }

  /**
   * Reads a message back.
   *
   * @throws IllegalArgumentException when the text is not a JSON object of that record, or lacks a
   *     field that may not be null
   */
  public static <M extends Message> M read(String json, Class<M> type) {
    try {
      M message = MAPPER.readValue(json, type);
      if (message == null) {
        throw new IllegalArgumentException("empty payload for " + type.getSimpleName());
      }
      Completeness.require(message);
      return message;
    } catch (IOException failure) {
      throw new IllegalArgumentException(
          "payload is not a " + type.getSimpleName() + ": " + failure.getMessage(), failure);
    }
  }

  private static ObjectMapper mapper() {
    ObjectMapper mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();
    mapper
        .configOverride(BigDecimal.class)
        .setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING));
    return mapper;
  }
}
