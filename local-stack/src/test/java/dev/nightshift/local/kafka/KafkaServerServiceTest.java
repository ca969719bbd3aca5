package dev.nightshift.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.local.ports.FreePorts;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerServiceTest {

  @TempDir static Path home;
  private static KafkaServer kafka;

  @BeforeAll
  static void start() {
    List<Integer> ports = FreePorts.find(2);
    kafka =
        KafkaServer.start(
            new KafkaSettings(
                Path.of(System.getProperty("nightshift.root"), "local-stack", "target"),
                home.resolve("kafka"),
                ports.get(0),
                ports.get(1),
                List.of(KafkaSettings.DEFAULT_HEAP),
                true,
                Redirect.appendTo(home.resolve("kafka.log").toFile())));
  }

  @AfterAll
  static void stop() {
    kafka.close();
    assertThat(kafka.process().isAlive()).isFalse();
  }

  @Test
  void shouldKeepAcknowledgedRecordsWhenKilledAndStartedAgain() throws Exception {
    createTopic("kept");
    send("kept", "before");

    kafka.kill();
    kafka.startAgain();
    send("kept", "after");

    assertThat(read("kept", 2)).containsExactly("before", "after");
  }

  @Test
  void shouldAnswerAgainWhenResumed() throws Exception {
    createTopic("frozen");

    kafka.suspend();
    assertThat(KafkaProbe.answers(kafka.port())).isFalse();
    assertThatThrownBy(() -> send("frozen", "lost")).hasCauseInstanceOf(TimeoutException.class);
    kafka.resume();

    await().atMost(Duration.ofSeconds(20)).until(() -> KafkaProbe.answers(kafka.port()));
  }

  @Test
  void shouldSyncToTheDiskBeforeItAcknowledges() throws Exception {
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
    createTopic("synced");
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "synced");
    try (Admin admin = Admin.create(client())) {
      Map<ConfigResource, Config> answer =
          admin.describeConfigs(List.of(broker, topic)).all().get();

      assertThat(answer.get(broker).get("log.flush.interval.messages").value()).isEqualTo("1");
      assertThat(answer.get(topic).get("flush.messages").value()).isEqualTo("1");
    }
  }

  @Test
  void shouldNotInventTopics() {
    try (Admin admin = Admin.create(client())) {
      assertThatThrownBy(() -> admin.describeTopics(List.of("absent")).allTopicNames().get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  private static void createTopic(String topic) throws Exception {
    try (Admin admin = Admin.create(client())) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
  }

  private static void send(String topic, String value) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", kafka.bootstrapServers(),
            "acks", "all",
            "request.timeout.ms", 1500,
            "delivery.timeout.ms", 3000,
            "max.block.ms", 3000);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      try {
        producer.send(new ProducerRecord<>(topic, "key", value)).get(10, TimeUnit.SECONDS);
      } finally {
        producer.close(Duration.ZERO);
      }
    }
  }

  private static List<String> read(String topic, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", kafka.bootstrapServers(),
            "group.id", "reader",
            "auto.offset.reset", "earliest");
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                for (ConsumerRecord<String, String> next : consumer.poll(Duration.ofMillis(100))) {
                  values.add(next.value());
                }
                return values.size() >= count;
              });
    }
    assertThat(String.join("", values).getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    return values;
  }
}
