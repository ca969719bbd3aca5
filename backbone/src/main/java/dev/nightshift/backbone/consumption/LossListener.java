package dev.nightshift.backbone.consumption;

import dev.nightshift.backbone.contract.LivenessEvent;
import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.event.CloudEventHeaders;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.backbone.event.EventTypes;
import dev.nightshift.backbone.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads what ends leases outside any consumer group, so that every instance hears of every death
 * and release, also while a group rebalances. Starts some minutes in the past: a restarted instance
 * must hear of its own predecessor's death. Acting twice on one message is harmless, so a batch
 * that could not be acted on, because the database is away, is simply read again.
 */
final class LossListener {

  private static final Logger LOG = Logger.getLogger(LossListener.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(3);
  private static final Duration LOOK_BACK = Duration.ofMinutes(5);

  private final Supplier<Consumer<String, byte[]>> connect;
  private final Clock clock;
  private final java.util.function.Consumer<LivenessEvent.OfInstance> lost;
  private @Nullable Consumer<String, byte[]> connected;
  private boolean assigned;

  /**
   * @param connect called in a turn, because it may fail: the broker's name need not resolve yet
   */
  LossListener(
      Supplier<Consumer<String, byte[]>> connect,
      Clock clock,
      java.util.function.Consumer<LivenessEvent.OfInstance> lost) {
    this.connect = connect;
    this.clock = clock;
    this.lost = lost;
  }

  void turn() {
    Consumer<String, byte[]> kafka = connected();
    if (!assigned && !assign(kafka)) {
      return; // the topic is not there yet: asked again with the next turn
    }
    ConsumerRecords<String, byte[]> batch = kafka.poll(POLL);
    try {
      batch.forEach(this::act);
    } catch (RuntimeException notActedOn) {
      batch.partitions().forEach(at -> kafka.seek(at, batch.records(at).getFirst().offset()));
      throw notActedOn;
    }
  }

  private void act(ConsumerRecord<String, byte[]> received) {
    Header header = received.headers().lastHeader(CloudEventHeaders.TYPE);
    if (header == null || received.value() == null) {
      return;
    }
    type(header).ifPresent(type -> act(received.value(), type));
  }

  private void act(byte[] value, Class<? extends LivenessEvent.OfInstance> type) {
    LivenessEvent.OfInstance event;
    try {
      event = EventJson.read(new String(value, StandardCharsets.UTF_8), type);
    } catch (IllegalArgumentException broken) {
      LOG.errorf("a loss cannot be read, its lease will expire instead: %s", broken.getMessage());
      return;
    }
    lost.accept(event);
  }

  void close() {
    Consumer<String, byte[]> kafka = connected;
    if (kafka != null) {
      kafka.close(CloseOptions.timeout(CLOSE_BOUND));
    }
  }

  private Consumer<String, byte[]> connected() {
    Consumer<String, byte[]> kafka = connected;
    if (kafka == null) {
      kafka = connect.get();
      connected = kafka;
    }
    return kafka;
  }

  private boolean assign(Consumer<String, byte[]> kafka) {
    List<TopicPartition> partitions =
        kafka.partitionsFor(Topic.LIVENESS_EVENTS.topicName()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      return false;
    }
    kafka.assign(partitions);
    kafka.seekToEnd(partitions);
    partitions.forEach(kafka::position); // pins the end, or what comes next would be skipped
    Map<TopicPartition, Long> since = new HashMap<>();
    long start = clock.millis() - LOOK_BACK.toMillis();
    partitions.forEach(partition -> since.put(partition, start));
    Map<TopicPartition, OffsetAndTimestamp> offsets = kafka.offsetsForTimes(since);
    offsets.forEach(
        (partition, offset) -> {
          if (offset != null) {
            kafka.seek(partition, offset.offset());
          }
        });
    assigned = true;
    return true;
  }

  /** The record of an event that ends leases; empty for any other. */
  private static Optional<Class<? extends LivenessEvent.OfInstance>> type(Header header) {
    Optional<Class<? extends Message>> known =
        EventTypes.classOf(new String(header.value(), StandardCharsets.UTF_8));
    return known
        .filter(LivenessEvent.OfInstance.class::isAssignableFrom)
        .map(type -> type.asSubclass(LivenessEvent.OfInstance.class));
  }
}
