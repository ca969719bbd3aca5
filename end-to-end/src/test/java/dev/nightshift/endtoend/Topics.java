package dev.nightshift.endtoend;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What was published, read from outside and outside any group. */
final class Topics {

  private Topics() {}

  /** One record; what it does not carry is empty. */
  record Event(
      String topic, String key, String id, String type, String correlation, String causation) {

    boolean is(String name) {
      return type.contains("." + name + ".");
    }
  }

  /** Everything that lies in any of Nightshift's topics now. */
  static List<Event> all(Stack stack) {
    List<Event> events = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", "127.0.0.1:" + stack.instances("kafka").getFirst().port()),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .filter(info -> info.topic().startsWith("nightshift."))
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(received -> events.add(event(received)));
      }
    }
    return events;
  }

  private static Event event(ConsumerRecord<String, String> received) {
    return new Event(
        received.topic(),
        received.key(),
        header(received, "ce_id"),
        header(received, "ce_type"),
        header(received, "ce_correlationid"),
        header(received, "ce_causationid"));
  }

  private static String header(ConsumerRecord<String, String> received, String name) {
    var header = received.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
