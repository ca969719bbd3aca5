package dev.nightshift.backbone.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.event.Topic;
import dev.nightshift.testkit.BackingServers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicProvisioningServiceTest {

  private static final Duration USUAL = Duration.ofDays(7);

  private final KafkaClients clients = new KafkaClients(BackingServers.kafka(), "provisioning");

  @AfterEach
  void asUsual() throws Exception {
    provision(USUAL);
  }

  @Test
  void shouldCreateEveryTopicAsConfiguredAndBeHarmlessTheSecondTime() throws Exception {
    provision(USUAL);
    provision(USUAL);

    try (Admin admin = clients.admin()) {
      List<String> names = Arrays.stream(Topic.values()).map(Topic::topicName).toList();
      assertThat(admin.describeTopics(names).allTopicNames().get().values())
          .hasSize(Topic.values().length)
          .extracting(TopicDescription::partitions)
          .allSatisfy(partitions -> assertThat(partitions).hasSize(12));
    }
    assertThat(retention()).isEqualTo(Long.toString(USUAL.toMillis()));
  }

  @Test
  void shouldBringAChangedRetentionToTopicsThatExist() throws Exception {
    provision(USUAL);

    provision(Duration.ofDays(3));

    await()
        .untilAsserted(
            () -> assertThat(retention()).isEqualTo(Long.toString(Duration.ofDays(3).toMillis())));
  }

  private void provision(Duration retention) throws InterruptedException {
    new TopicProvisioning(clients, new Topics(retention)).provision();
  }

  private String retention() throws Exception {
    ConfigResource topic =
        new ConfigResource(ConfigResource.Type.TOPIC, Topic.TRADING_EVENTS.topicName());
    try (Admin admin = clients.admin()) {
      return admin
          .describeConfigs(List.of(topic))
          .all()
          .get()
          .get(topic)
          .get(TopicConfig.RETENTION_MS_CONFIG)
          .value();
    }
  }

  private record Topics(Duration retention) implements TopicConfiguration {

    @Override
    public boolean create() {
      return true;
    }

    @Override
    public int partitions() {
      return 12;
    }

    @Override
    public short replicationFactor() {
      return 1;
    }

    @Override
    public int minInSyncReplicas() {
      return 1;
    }
  }
}
