package dev.nightshift.backbone.consumption;

import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunFailed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunStarted;
import dev.nightshift.backbone.event.CloudEventHeaders;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.backbone.event.EventTypes;
import dev.nightshift.backbone.event.Topic;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events of one aggregate as a producer of ours would write them, and as it never would. */
record Aggregate(String source, String key) {

  static Aggregate fresh() {
    return new Aggregate("/nightshift/research-worker", "run-" + UUID.randomUUID());
  }

  ReceivedEvent started(long sequence) {
    return event(sequence, new ResearchRunStarted(key, (int) sequence));
  }

  ReceivedEvent failed(long sequence) {
    return event(sequence, new ResearchRunFailed(key, "because"));
  }

  ReceivedEvent event(long sequence, Message message) {
    return event(sequence, EventTypes.nameOf(message), EventJson.write(message));
  }

  ReceivedEvent event(long sequence, String type, String payload) {
    return event(headers(sequence, type), payload);
  }

  ReceivedEvent event(Map<String, String> headers, String payload) {
    return ReceivedEvent.of(Topic.RESEARCH_EVENTS.topicName(), headers, payload).orElseThrow();
  }

  Map<String, String> headers(long sequence, String type) {
    Map<String, String> headers = new HashMap<>();
    headers.put(CloudEventHeaders.SPEC_VERSION, "1.0");
    headers.put(CloudEventHeaders.ID, UUID.randomUUID().toString());
    headers.put(CloudEventHeaders.SOURCE, source);
    headers.put(CloudEventHeaders.SUBJECT, key);
    headers.put(CloudEventHeaders.TYPE, type);
    headers.put(CloudEventHeaders.TIME, "2026-01-02T03:04:05.678Z");
    headers.put(CloudEventHeaders.SEQUENCE, Long.toString(sequence));
    headers.put(CloudEventHeaders.CORRELATION_ID, "cor-" + sequence);
    return headers;
  }

  /** The event as a record for the topic. */
  ProducerRecord<String, byte[]> toRecord(ReceivedEvent event) {
    var kafkaRecord =
        new ProducerRecord<>(
            event.stream().topic(), key, event.payload().getBytes(StandardCharsets.UTF_8));
    event
        .headers()
        .forEach(
            (name, value) ->
                kafkaRecord.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return kafkaRecord;
  }
}
