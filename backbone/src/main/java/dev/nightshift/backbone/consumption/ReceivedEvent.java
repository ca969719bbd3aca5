package dev.nightshift.backbone.consumption;

import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.event.CloudEventHeaders;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.backbone.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An event as it arrived, attributes as text and payload untouched: what is parked and replayed.
 */
record ReceivedEvent(StreamKey stream, long sequence, Map<String, String> headers, String payload) {

  /** In bytes. Two longer ones would not fit Postgres' index; ours are far shorter. */
  private static final int LONGEST_NAME = 700;

  static Optional<ReceivedEvent> of(String topic, Map<String, String> headers, String payload) {
    String source = headers.get(CloudEventHeaders.SOURCE);
    String subject = headers.get(CloudEventHeaders.SUBJECT);
    String sequence = headers.get(CloudEventHeaders.SEQUENCE);
    if (source == null
        || subject == null
        || !isName(source)
        || !isName(subject)
        || sequence == null
        || !sequence.matches("[1-9][0-9]{0,17}")
        || !headers.containsKey(CloudEventHeaders.ID)
        || !headers.containsKey(CloudEventHeaders.TYPE)) {
      return Optional.empty();
    }
    StreamKey stream = new StreamKey(source, topic, subject);
    return Optional.of(new ReceivedEvent(stream, Long.parseLong(sequence), headers, payload));
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.indexOf('\u0000') < 0
        && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
  }

  String type() {
    return attribute(CloudEventHeaders.TYPE);
  }

  /**
   * The typed envelope.
   *
   * @throws IllegalArgumentException when the attributes or the payload are not what they should be
   */
  <M extends Message> EventEnvelope<M> decode(Topic topic, Class<M> type) {
    return new EventEnvelope<>(
        UUID.fromString(attribute(CloudEventHeaders.ID)),
        stream.source(),
        topic,
        sequence,
        OffsetDateTime.parse(attribute(CloudEventHeaders.TIME)).toInstant(),
        attribute(CloudEventHeaders.CORRELATION_ID),
        headers.get(CloudEventHeaders.CAUSATION_ID),
        headers.get(CloudEventHeaders.TRACE_PARENT),
        EventJson.read(payload, type));
  }

  private String attribute(String name) {
    String value = headers.get(name);
    if (value == null) {
      throw new IllegalArgumentException("attribute " + name + " is missing");
    }
    return value;
  }
}
