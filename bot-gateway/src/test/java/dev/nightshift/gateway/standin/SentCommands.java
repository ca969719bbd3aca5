package dev.nightshift.gateway.standin;

import dev.nightshift.backbone.event.CloudEventHeaders;
import dev.nightshift.backbone.event.Topic;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** What was sent to another service, as it lies in the topic. */
public final class SentCommands {

  /** One command: its type, such as {@code nightshift.chat.TakeTurn.v1}, and its content. */
  public record Sent(String type, JsonObject payload) {}

  private SentCommands() {}

  /** Types of the commands about a key, in their order. */
  public static List<String> types(Topic commands, String key) {
    return about(commands, key).stream().map(Sent::type).toList();
  }

  /** The commands about a key, in their order. */
  public static List<Sent> about(Topic commands, String key) {
    String topic = commands.topicName();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                ConfigProvider.getConfig().getValue("nightshift.kafka", String.class)),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<Sent> found = new ArrayList<>();
      while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.get(at))) {
        for (ConsumerRecord<String, String> sent : consumer.poll(Duration.ofMillis(200))) {
          if (key.equals(sent.key())) {
            found.add(new Sent(type(sent), new JsonObject(sent.value())));
          }
        }
      }
      return found;
    }
  }

  private static String type(ConsumerRecord<String, String> sent) {
    return new String(
        sent.headers().lastHeader(CloudEventHeaders.TYPE).value(), StandardCharsets.UTF_8);
  }
}
