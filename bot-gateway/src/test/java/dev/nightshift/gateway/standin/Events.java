package dev.nightshift.gateway.standin;

import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.event.CloudEventHeaders;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.backbone.event.EventTypes;
import dev.nightshift.backbone.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Sends events as their service would, with dense numbers per key. */
public final class Events implements AutoCloseable {

  private final String source;
  private final Map<String, Long> sequences = new ConcurrentHashMap<>();
  private final KafkaProducer<String, byte[]> producer;

  public Events(String service) {
    this.source = "/nightshift/" + service;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                ConfigProvider.getConfig().getValue("nightshift.kafka", String.class),
                "acks",
                "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  public void send(Message message) {
    send(message, sequences.merge(message.key(), 1L, Long::sum), null);
  }

  /** What is said because of a command, by the id of its event. */
  public void answer(String commandId, Message message) {
    send(message, sequences.merge(message.key(), 1L, Long::sum), commandId);
  }

  /** Sends the latest number of that key again. */
  public void sendAgain(Message message) {
    send(message, sequences.getOrDefault(message.key(), 1L), null);
  }

  private void send(Message message, long sequence, @Nullable String causationId) {
    var kafkaRecord =
        new ProducerRecord<>(
            Topic.of(message).topicName(),
            message.key(),
            EventJson.write(message).getBytes(StandardCharsets.UTF_8));
    header(kafkaRecord, CloudEventHeaders.SPEC_VERSION, "1.0");
    header(kafkaRecord, CloudEventHeaders.ID, UUID.randomUUID().toString());
    header(kafkaRecord, CloudEventHeaders.SOURCE, source);
    header(kafkaRecord, CloudEventHeaders.TYPE, EventTypes.nameOf(message));
    header(kafkaRecord, CloudEventHeaders.SUBJECT, message.key());
    header(kafkaRecord, CloudEventHeaders.TIME, Instant.now().toString());
    header(kafkaRecord, CloudEventHeaders.SEQUENCE, Long.toString(sequence));
    header(kafkaRecord, CloudEventHeaders.CORRELATION_ID, "cor-test");
    if (causationId != null) {
      header(kafkaRecord, CloudEventHeaders.CAUSATION_ID, causationId);
    }
    try {
      producer.send(kafkaRecord).get();
    } catch (ExecutionException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void header(ProducerRecord<String, byte[]> to, String name, String value) {
    to.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    producer.close();
  }
}
