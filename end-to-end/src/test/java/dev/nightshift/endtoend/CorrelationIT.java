package dev.nightshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.endtoend.Client.Said;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** One correlation id from a chat message to the last event it caused. */
class CorrelationIT {

  private static final String CORRELATION = "cor-from-the-outside";
  private final Stack stack = Stack.shared();

  @Test
  void shouldCarryTheMessagesCorrelationToTheLastEvent() {
    var directory = Directory.of(3);
    String run =
        stack
            .client(
                "research",
                "start",
                "--directory",
                directory.toString(),
                "--criteria",
                "state=TX",
                "--quantity",
                "1",
                "--wait",
                "--json")
            .json()
            .get("id")
            .asText();
    assertThat(run).isNotBlank(); // and its file is known to the gateway by name from now on
    var posted =
        stack.post(
            "/api/v1/messages",
            "{\"text\":\"/research directory=%s quantity=3 state=TX\"}"
                .formatted(directory.getFileName()),
            Map.of("X-Correlation-Id", CORRELATION));
    assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);

    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> types().contains("nightshift.research.ResearchRunCompleted.v1"));
    assertThat(types())
        .contains(
            "nightshift.research.StartResearchRun.v1", "nightshift.research.ResearchRunStarted.v1");
    Said said = stack.client("tasks", "--json");
    assertThat(said.exitCode()).isZero();
  }

  /** Types of the events that carry the correlation. */
  private List<String> types() {
    List<String> types = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", "127.0.0.1:" + stack.instances("kafka").getFirst().port()),
            new StringDeserializer(),
            new StringDeserializer())) {
      for (String topic :
          List.of("nightshift.research.commands.v1", "nightshift.research.events.v1")) {
        List<TopicPartition> partitions =
            consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
          for (ConsumerRecord<String, String> received : consumer.poll(Duration.ofMillis(200))) {
            if (header(received, "ce_correlationid").equals(CORRELATION)) {
              types.add(header(received, "ce_type"));
            }
          }
        }
      }
    }
    return types;
  }

  private static String header(ConsumerRecord<String, String> received, String name) {
    var header = received.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
