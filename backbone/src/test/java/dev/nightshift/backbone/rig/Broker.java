package dev.nightshift.backbone.rig;

import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.event.CloudEventHeaders;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.backbone.kafka.KafkaClients;
import dev.nightshift.backbone.kafka.TopicConfiguration;
import dev.nightshift.backbone.kafka.TopicProvisioning;
import dev.nightshift.testkit.BackingServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** The test JVM's Kafka with our topics in it, as seen from outside the code under test. */
public final class Broker {

  private Broker() {}

  /** Clients of the broker; the topics exist. */
  public static KafkaClients clients(String clientId) {
    KafkaClients clients = new KafkaClients(BackingServers.kafka(), clientId);
    try {
      new TopicProvisioning(clients, new Topics()).provision();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupt);
    }
    return clients;
  }

  /** Every record of that key, in the order in which the topic holds them. */
  public static List<ConsumerRecord<String, byte[]>> records(Topic topic, String key) {
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (Consumer<String, byte[]> reader = clients("outside").reader("outside")) {
      List<TopicPartition> partitions = partitions(reader, topic);
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      while (partitions.stream().anyMatch(at -> reader.position(at) < ends.get(at))) {
        for (ConsumerRecord<String, byte[]> received : reader.poll(Duration.ofSeconds(1))) {
          if (key.equals(received.key())) {
            found.add(received);
          }
        }
      }
    }
    return found;
  }

  /** The sequence numbers of that key, in the order in which the topic holds them. */
  public static List<Long> sequences(Topic topic, String key) {
    return records(topic, key).stream()
        .map(received -> Long.parseLong(header(received, CloudEventHeaders.SEQUENCE)))
        .toList();
  }

  public static String header(ConsumerRecord<String, byte[]> received, String name) {
    return new String(received.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  /** Lets a group begin at the end: what other tests wrote is not its business. */
  public static void beginAtTheEnd(String group, Topic topic) {
    try (Consumer<String, byte[]> reader = clients("outside").reader("outside");
        Admin admin = clients("outside").admin()) {
      Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
      reader
          .endOffsets(partitions(reader, topic))
          .forEach((at, end) -> ends.put(at, new OffsetAndMetadata(end)));
      admin.alterConsumerGroupOffsets(group, ends).all().get();
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** How many records a group has not yet committed, over all partitions. */
  public static long lag(String group, Topic topic) {
    try (Consumer<String, byte[]> reader = clients("outside").reader("outside");
        Admin admin = clients("outside").admin()) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return reader.endOffsets(partitions(reader, topic)).entrySet().stream()
          .mapToLong(
              end ->
                  committed.containsKey(end.getKey())
                      ? end.getValue() - committed.get(end.getKey()).offset()
                      : end.getValue())
          .sum();
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Members of a group that is not rebalancing; 0 while it is. */
  public static int members(String group) {
    try (Admin admin = clients("outside").admin()) {
      ConsumerGroupDescription described =
          admin.describeConsumerGroups(List.of(group)).all().get().get(group);
      return described.groupState() == GroupState.STABLE ? described.members().size() : 0;
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Writes a record as it is, past every rule of ours. */
  public static void write(ProducerRecord<String, byte[]> kafkaRecord) {
    try (Producer<String, byte[]> producer = clients("outside").producer()) {
      producer.send(kafkaRecord).get();
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Sets the largest record that the broker takes on that topic, and waits until it does. */
  public static void limitRecordsTo(Topic topic, int bytes) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
    AlterConfigOp set =
        new AlterConfigOp(
            new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes)),
            AlterConfigOp.OpType.SET);
    try (Admin admin = clients("outside").admin()) {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> takes(topic, bytes / 2) && !takes(topic, bytes * 2));
  }

  private static boolean takes(Topic topic, int bytes) {
    try (Producer<String, byte[]> producer = clients("outside").producer()) {
      producer.send(new ProducerRecord<>(topic.topicName(), "probe", new byte[bytes])).get();
      return true;
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RecordTooLargeException) {
        return false;
      }
      throw new IllegalStateException(failure);
    } catch (InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Creates a topic that is none of ours. */
  public static void create(String topic) {
    try (Admin admin = clients("outside").admin()) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static List<TopicPartition> partitions(Consumer<String, byte[]> reader, Topic topic) {
    return reader.partitionsFor(topic.topicName()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private record Topics() implements TopicConfiguration {

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

    @Override
    public Duration retention() {
      return Duration.ofDays(7);
    }
  }
}
