package dev.nightshift.liveness;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its start, from outside and outside any group, until it is closed. */
final class EventRecorder implements AutoCloseable {

  /** One record, and when it was seen here. */
  record Seen(String type, String key, JsonObject payload, long nanos) {}

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final KafkaConsumer<String, String> consumer;
  private final Thread thread;
  private volatile boolean closing;

  EventRecorder(String bootstrapServers, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList());
    consumer.seekToBeginning(consumer.assignment());
    thread = Thread.ofPlatform().name("event-recorder").start(this::read);
  }

  List<Seen> of(String type, String key) {
    return seen.stream()
        .filter(event -> event.type().equals("nightshift.liveness." + type + ".v1"))
        .filter(event -> event.key().equals(key))
        .toList();
  }

  List<Seen> of(String type) {
    return seen.stream()
        .filter(event -> event.type().equals("nightshift.liveness." + type + ".v1"))
        .toList();
  }

  private void read() {
    try (consumer) {
      while (!closing) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(50))) {
          seen.add(
              new Seen(
                  new String(
                      record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8),
                  record.key(),
                  new JsonObject(record.value()),
                  System.nanoTime()));
        }
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    closing = true;
    thread.join();
  }
}
