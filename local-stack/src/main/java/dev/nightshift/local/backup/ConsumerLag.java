package dev.nightshift.local.backup;

import dev.nightshift.local.postgres.ServiceRole;
import dev.nightshift.local.process.LocalStackException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Asks Kafka which service's consumer group is behind. A group commits only after its database has;
 * one without members, or in the middle of a rebalance, counts as behind.
 */
final class ConsumerLag implements EventsAtRest.Lag, AutoCloseable {

  private static final int ANSWER_SECONDS = 10;

  private static final List<String> GROUPS =
      Arrays.stream(ServiceRole.values()).map(ServiceRole::service).toList();

  private final Admin kafka;

  ConsumerLag(int port) {
    this.kafka =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:" + port,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWER_SECONDS * 1_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ANSWER_SECONDS * 1_000));
  }

  @Override
  public EventsAtRest.Published published() {
    Map<TopicPartition, Long> ends = new HashMap<>();
    return within -> behind(ends, within);
  }

  /**
   * Who has not committed up to the ends.
   *
   * @param ends of partitions that were looked at before; the others' are read now and added
   */
  private Optional<String> behind(Map<TopicPartition, Long> ends, Duration within)
      throws TimeoutException {
    try {
      return firstBehind(ends, new Deadline(System.nanoTime() + within.toNanos()));
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("Interrupted while asking Kafka.", interrupt);
    } catch (ExecutionException silent) {
      if (silent.getCause() instanceof RetriableException) {
        throw new TimeoutException(silent.getCause().getMessage());
      }
      throw new LocalStackException(
          "Kafka does not say whether everything was taken in: see './nightshift logs kafka'.",
          silent);
    }
  }

  private Optional<String> firstBehind(Map<TopicPartition, Long> ends, Deadline deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<String, ConsumerGroupDescription> groups =
        deadline.await(kafka.describeConsumerGroups(GROUPS).all());
    for (String group : GROUPS) {
      ConsumerGroupDescription described = groups.get(group);
      if (described == null
          || described.groupState() != GroupState.STABLE
          || isBehind(group, described, ends, deadline)) {
        return Optional.of(group);
      }
    }
    return Optional.empty();
  }

  private boolean isBehind(
      String group,
      ConsumerGroupDescription described,
      Map<TopicPartition, Long> ends,
      Deadline deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        deadline.await(kafka.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    Set<TopicPartition> partitions = new HashSet<>(committed.keySet());
    described.members().forEach(one -> partitions.addAll(one.assignment().topicPartitions()));
    Set<TopicPartition> unseen = new HashSet<>(partitions);
    unseen.removeAll(ends.keySet());
    ends.putAll(offsets(unseen, OffsetSpec.latest(), deadline));
    Map<TopicPartition, Long> starts = offsets(partitions, OffsetSpec.earliest(), deadline);
    return partitions.stream()
        .anyMatch(
            at -> {
              OffsetAndMetadata next = committed.get(at);
              long taken = next == null ? starts.getOrDefault(at, 0L) : next.offset();
              return taken < ends.getOrDefault(at, 0L);
            });
  }

  private Map<TopicPartition, Long> offsets(
      Set<TopicPartition> partitions, OffsetSpec which, Deadline deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, which));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    Map<TopicPartition, ListOffsetsResultInfo> answer =
        deadline.await(kafka.listOffsets(asked).all());
    answer.forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }

  @Override
  public void close() {
    kafka.close();
  }

  /** One bound for all that is asked, as {@link System#nanoTime} counts. */
  private record Deadline(long at) {
    <T> T await(KafkaFuture<T> answer)
        throws InterruptedException, ExecutionException, TimeoutException {
      return answer.get(at - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }
}
