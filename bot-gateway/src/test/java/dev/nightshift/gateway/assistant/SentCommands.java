package dev.nightshift.gateway.assistant;

import dev.nightshift.backbone.event.CloudEventHeaders;
import dev.nightshift.backbone.event.Topic;
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

/** What was sent to the assistant, as it lies in the topic. */
final class SentCommands {

  private SentCommands() {}

  /** Types of the commands about a turn, in their order. */
  static List<String> about(String turnId) {
    String topic = Topic.CHAT_COMMANDS.topicName();
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
      List<String> types = new ArrayList<>();
      while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.get(at))) {
        for (ConsumerRecord<String, String> sent : consumer.poll(Duration.ofMillis(200))) {
          if (turnId.equals(sent.key())) {
            types.add(
                new String(
                    sent.headers().lastHeader(CloudEventHeaders.TYPE).value(),
                    StandardCharsets.UTF_8));
          }
        }
      }
      return types;
    }
  }
}
