package dev.nightshift.backbone.kafka;

import dev.nightshift.backbone.event.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics that do not exist yet, and brings the retention of those that do to what is
 * configured. Every service offers to create all of them, so that none depends on another's start.
 */
public final class TopicProvisioning {

  private static final int BOUND_SECONDS = 15;

  private final KafkaClients clients;
  private final TopicConfiguration configuration;

  public TopicProvisioning(KafkaClients clients, TopicConfiguration configuration) {
    this.clients = clients;
    this.configuration = configuration;
  }

  /** Idempotent; throws when the broker does not answer. */
  public void provision() throws InterruptedException {
    List<NewTopic> topics = Arrays.stream(Topic.values()).map(this::describe).toList();
    try (Admin admin = clients.admin()) {
      Map<String, KafkaFuture<Void>> created =
          admin
              .createTopics(topics, new CreateTopicsOptions().timeoutMs(BOUND_SECONDS * 1_000))
              .values();
      List<ConfigResource> existing = new ArrayList<>();
      for (Map.Entry<String, KafkaFuture<Void>> topic : created.entrySet()) {
        if (!isNew(topic.getValue())) {
          existing.add(new ConfigResource(ConfigResource.Type.TOPIC, topic.getKey()));
        }
      }
      adjust(admin, existing);
    }
  }

  private static boolean isNew(KafkaFuture<Void> creation) throws InterruptedException {
    try {
      creation.get(BOUND_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw notProvisioned(failure);
    } catch (TimeoutException timeout) {
      throw notProvisioned(timeout);
    }
  }

  private void adjust(Admin admin, List<ConfigResource> existing) throws InterruptedException {
    try {
      Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
      admin
          .describeConfigs(existing)
          .all()
          .get(BOUND_SECONDS, TimeUnit.SECONDS)
          .forEach(
              (topic, current) -> {
                ConfigEntry entry = current.get(TopicConfig.RETENTION_MS_CONFIG);
                if (entry == null || !retention().equals(entry.value())) {
                  changes.put(topic, List.of(setRetention()));
                }
              });
      if (!changes.isEmpty()) {
        admin.incrementalAlterConfigs(changes).all().get(BOUND_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException failure) {
      throw notProvisioned(failure);
    }
  }

  private AlterConfigOp setRetention() {
    return new AlterConfigOp(
        new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, retention()), AlterConfigOp.OpType.SET);
  }

  private static IllegalStateException notProvisioned(Exception failure) {
    return new IllegalStateException(
        "topics could not be provisioned: " + failure.getMessage(), failure);
  }

  private NewTopic describe(Topic topic) {
    return new NewTopic(
            topic.topicName(), configuration.partitions(), configuration.replicationFactor())
        .configs(
            Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                retention(),
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                Integer.toString(configuration.minInSyncReplicas())));
  }

  private String retention() {
    return Long.toString(configuration.retention().toMillis());
  }
}
