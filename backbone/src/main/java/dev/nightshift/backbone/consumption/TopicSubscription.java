package dev.nightshift.backbone.consumption;

import dev.nightshift.backbone.contract.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads one topic in the service's consumer group: a worker per assigned partition, offsets
 * committed only for what the database already holds. Driven by {@link #turn()}, from one thread.
 *
 * <p>Died between effect and offset: the record comes again and is dropped as a duplicate.
 */
final class TopicSubscription<M extends Message> implements ConsumerRebalanceListener {

  private static final Logger LOG = Logger.getLogger(TopicSubscription.class);
  private static final Duration POLL = Duration.ofMillis(250);

  /**
   * While records keep coming: a commit costs the broker a write to its disk, and saves no more
   * than records that come again after a crash, to be dropped.
   */
  private static final Duration COMMIT_EVERY = Duration.ofMillis(500);

  private static final Duration REVOCATION_BOUND = Duration.ofSeconds(5);
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(3);
  private static final int QUEUE_LIMIT = 500;

  private final Supplier<Consumer<String, byte[]>> connect;
  private final TopicConsumer<M> consumer;
  private final EventApplier<M> applier;
  private final java.util.function.Consumer<String> milestone;
  private final Map<TopicPartition, PartitionWorker> workers = new ConcurrentHashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private @Nullable Consumer<String, byte[]> connected;
  private long committedAt = System.nanoTime();

  /**
   * @param connect called in a turn, because it may fail: the broker's name need not resolve yet
   */
  TopicSubscription(
      Supplier<Consumer<String, byte[]>> connect,
      TopicConsumer<M> consumer,
      EventApplier<M> applier,
      java.util.function.Consumer<String> milestone) {
    this.connect = connect;
    this.consumer = consumer;
    this.applier = applier;
    this.milestone = milestone;
  }

  /**
   * Polls once, hands records to their workers and commits, while idle or now and then, what they
   * finished.
   */
  void turn() {
    Consumer<String, byte[]> kafka = connected();
    ConsumerRecords<String, byte[]> polled = kafka.poll(POLL);
    for (ConsumerRecord<String, byte[]> received : polled) {
      PartitionWorker worker =
          workers.get(new TopicPartition(received.topic(), received.partition()));
      if (worker != null) {
        worker.take(received);
      }
    }
    regulate(kafka);
    if (polled.isEmpty() || System.nanoTime() - committedAt >= COMMIT_EVERY.toNanos()) {
      commitProgress(kafka);
      committedAt = System.nanoTime();
    }
  }

  /** Ends the subscription in order: workers first, then offsets, then the membership. */
  void close() {
    Consumer<String, byte[]> kafka = connected;
    if (kafka != null) {
      onPartitionsRevoked(List.copyOf(workers.keySet()));
      kafka.close(CloseOptions.timeout(CLOSE_BOUND));
    }
  }

  /** Partitions whose record in hand has taken far too long; may be asked from any thread. */
  List<String> stuck() {
    return workers.values().stream().filter(PartitionWorker::stuck).map(Object::toString).toList();
  }

  private Consumer<String, byte[]> connected() {
    Consumer<String, byte[]> kafka = connected;
    if (kafka == null) {
      kafka = connect.get();
      kafka.subscribe(List.of(consumer.topic().topicName()), this);
      connected = kafka;
    }
    return kafka;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      PartitionWorker worker = new PartitionWorker(partition, this::apply, System::nanoTime);
      workers.put(partition, worker);
      worker.start();
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    stopWorkers(partitions);
    try {
      commitProgress(connected());
    } catch (KafkaException uncommitted) {
      // The next owner receives again what is already applied, and drops it.
      LOG.warnf("progress could not be committed: %s", uncommitted.getMessage());
    }
    forget(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    stopWorkers(partitions);
    forget(partitions);
  }

  private void apply(ConsumerRecord<String, byte[]> received) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : received.headers()) {
      if (header.value() != null) {
        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    String payload =
        received.value() == null ? "" : new String(received.value(), StandardCharsets.UTF_8);
    ReceivedEvent.of(received.topic(), headers, payload)
        .ifPresentOrElse(applier::receive, () -> foreign(received, headers, payload));
    milestone.accept("after-effect-before-offset-commit");
  }

  private void foreign(
      ConsumerRecord<String, byte[]> received, Map<String, String> headers, String payload) {
    StreamKey place =
        new StreamKey(
            ParkedPosition.FOREIGN, received.topic(), "partition-" + received.partition());
    applier.foreign(
        place,
        received.offset(),
        new ReceivedEvent(place, received.offset(), Map.copyOf(headers), payload));
  }

  private void regulate(Consumer<String, byte[]> kafka) {
    workers.forEach(
        (partition, worker) -> {
          boolean paused = kafka.paused().contains(partition);
          if (!paused && worker.waiting() > QUEUE_LIMIT) {
            kafka.pause(List.of(partition));
          } else if (paused && worker.waiting() < QUEUE_LIMIT / 2) {
            kafka.resume(List.of(partition));
          }
        });
  }

  private void commitProgress(Consumer<String, byte[]> kafka) {
    Map<TopicPartition, OffsetAndMetadata> progress = new HashMap<>();
    workers.forEach(
        (partition, worker) -> {
          long next = worker.nextOffset();
          if (next > committed.getOrDefault(partition, -1L)) {
            progress.put(partition, new OffsetAndMetadata(next));
          }
        });
    if (!progress.isEmpty()) {
      kafka.commitSync(progress, REVOCATION_BOUND);
      progress.forEach((partition, offset) -> committed.put(partition, offset.offset()));
    }
  }

  private void stopWorkers(Collection<TopicPartition> partitions) {
    partitions.stream().map(workers::get).filter(w -> w != null).forEach(PartitionWorker::stop);
    for (TopicPartition partition : partitions) {
      PartitionWorker worker = workers.get(partition);
      try {
        if (worker != null && !worker.awaitStopped(REVOCATION_BOUND)) {
          // Harmless: the stream's row lock keeps the next owner behind the record in hand.
          LOG.warnf("%s was revoked while a record is still being applied", partition);
        }
      } catch (InterruptedException interrupt) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(workers::remove);
    partitions.forEach(committed::remove);
  }
}
