package dev.nightshift.backbone.kafka;

import dev.nightshift.backbone.event.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics that do not exist yet; what exists is left as it is. Every service offers to
 * create all of them, so that none depends on another's start.
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
      var created =
          admin.createTopics(topics, new CreateTopicsOptions().timeoutMs(BOUND_SECONDS * 1_000));
      for (var result : created.values().values()) {
        awaitCreated(result);
      }
    }
  }

  private static void awaitCreated(KafkaFuture<Void> result) throws InterruptedException {
    try {
      result.get(BOUND_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      if (!(failure.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(
            "topics could not be created: " + failure.getMessage(), failure);
      }
    } catch (TimeoutException timeout) {
      throw new IllegalStateException("topics could not be created in time", timeout);
    }
  }

  private NewTopic describe(Topic topic) {
    return new NewTopic(
            topic.topicName(), configuration.partitions(), configuration.replicationFactor())
        .configs(
            Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(configuration.retention().toMillis()),
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                Integer.toString(configuration.minInSyncReplicas())));
  }
}
