package dev.nightshift.backbone.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Kafka clients with the settings that the delivery guarantees rest on.
 *
 * @param bootstrapServers {@code host:port[,host:port…]}
 * @param clientId names this process in the broker's log and metrics
 */
public record KafkaClients(String bootstrapServers, String clientId) {

  /** Largest record the relay will send, headers included; the topics allow as much. */
  public static final int MAX_RECORD_BYTES = 1_000_000;

  /**
   * Idempotent, all in-sync replicas; gives a record up after 10 s so that the relay can say so.
   * One request in flight: behind a record that is given up, none of its partition is on its way.
   */
  public Producer<String, byte[]> producer() {
    Map<String, Object> config = common("producer");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  /** A member of a group: short session, so that a dead member's partitions move in seconds. */
  public Consumer<String, byte[]> groupMember(String groupId, String purpose) {
    Map<String, Object> config = consumerConfig(purpose);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
    return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** A reader outside any group. */
  public Consumer<String, byte[]> reader(String purpose) {
    return new KafkaConsumer<>(
        consumerConfig(purpose), new StringDeserializer(), new ByteArrayDeserializer());
  }

  public Admin admin() {
    return Admin.create(common("admin"));
  }

  private Map<String, Object> consumerConfig(String purpose) {
    Map<String, Object> config = common(purpose);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 500);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    return config;
  }

  private Map<String, Object> common(String purpose) {
    Map<String, Object> config = new HashMap<>();
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId + "-" + purpose);
    config.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 5_000);
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 100);
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
    config.put("enable.metrics.push", false);
    return config;
  }
}
