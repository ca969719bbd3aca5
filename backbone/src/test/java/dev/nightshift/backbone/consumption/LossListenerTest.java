package dev.nightshift.backbone.consumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.contract.LivenessEvent;
import dev.nightshift.backbone.contract.LivenessEvent.IncidentOpened;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceReleased;
import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.event.CloudEventHeaders;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.backbone.event.EventTypes;
import dev.nightshift.backbone.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LossListenerTest {

  private static final String TOPIC = Topic.LIVENESS_EVENTS.topicName();
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final Reader kafka = new Reader();
  private final List<String> lost = new ArrayList<>();
  private final AtomicBoolean nameUnknown = new AtomicBoolean();
  private final AtomicBoolean databaseAway = new AtomicBoolean();
  private final LossListener listener =
      new LossListener(this::connect, Clock.fixed(NOW, ZoneOffset.UTC), this::lost);

  @Test
  void shouldHearOfLossesAndReleasesAndOfNothingElse() {
    topicExists();
    listener.turn();
    arrive(0, lossOf("a"));
    arrive(1, new IncidentOpened("inc-1", "cause", "summary", NOW, null));
    arrive(2, lossOf("b"));
    arrive(3, new InstanceReleased("c", "service", "owner", NOW));

    listener.turn();

    assertThat(lost).containsExactly("a", "b", "c");
  }

  @Test
  void shouldWaitForATopicThatIsNotThereYet() {
    listener.turn();
    topicExists();
    arriveAfterAssignment(lossOf("a"));

    listener.turn();
    listener.turn();

    assertThat(lost).containsExactly("a");
  }

  @Test
  void shouldBeginFiveMinutesInThePast() {
    topicExists();
    kafka.fiveMinutesAgo = Optional.of(1L);
    listener.turn();
    arrive(0, lossOf("long ago"));
    arrive(1, lossOf("just now"));

    listener.turn();

    assertThat(kafka.askedFor).isEqualTo(NOW.minusSeconds(300).toEpochMilli());
    assertThat(lost).containsExactly("just now");
  }

  @Test
  void shouldHearAgainOfWhatItCouldNotActOn() {
    topicExists();
    listener.turn();
    arrive(0, lossOf("a"));
    databaseAway.set(true);
    assertThatThrownBy(listener::turn).hasMessage("away");

    databaseAway.set(false);
    arrive(0, lossOf("a")); // the stand-in hands a record out once, a broker as often as asked
    listener.turn();

    assertThat(kafka.position(PARTITION)).isEqualTo(1);
    assertThat(lost).containsExactly("a");
  }

  @Test
  void shouldNotBeStoppedByALossThatCannotBeRead() {
    topicExists();
    listener.turn();
    kafka.addRecord(received(0, EventTypes.nameOf(lossOf("a")), "{"));
    arrive(1, lossOf("b"));

    listener.turn();

    assertThat(lost).containsExactly("b");
  }

  @Test
  void shouldBeginWhenTheBrokersNameCanBeResolved() {
    topicExists();
    nameUnknown.set(true);
    assertThatThrownBy(listener::turn).isInstanceOf(KafkaException.class);
    listener.close();

    nameUnknown.set(false);
    listener.turn();
    arrive(0, lossOf("a"));
    listener.turn();

    assertThat(lost).containsExactly("a");
  }

  private Consumer<String, byte[]> connect() {
    if (nameUnknown.get()) {
      throw new KafkaException("no resolvable address");
    }
    return kafka;
  }

  private void lost(LivenessEvent.OfInstance event) {
    if (databaseAway.get()) {
      throw new IllegalStateException("away");
    }
    lost.add(event.instanceId());
  }

  private void topicExists() {
    Node node = new Node(1, "127.0.0.1", 9092);
    Node[] nodes = {node};
    kafka.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, node, nodes, nodes)));
    kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
    kafka.updateEndOffsets(Map.of(PARTITION, 0L));
  }

  private void arriveAfterAssignment(Message message) {
    kafka.schedulePollTask(() -> arrive(0, message));
  }

  private void arrive(long offset, Message message) {
    kafka.addRecord(received(offset, EventTypes.nameOf(message), EventJson.write(message)));
  }

  private static ConsumerRecord<String, byte[]> received(long offset, String type, String json) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(CloudEventHeaders.TYPE, type.getBytes(StandardCharsets.UTF_8));
    return new ConsumerRecord<>(
        TOPIC,
        0,
        offset,
        NOW.toEpochMilli(),
        TimestampType.CREATE_TIME,
        0,
        0,
        "key",
        json.getBytes(StandardCharsets.UTF_8),
        headers,
        Optional.empty());
  }

  private static InstanceLost lossOf(String instanceId) {
    return new InstanceLost(instanceId, "service", "process exited", true, NOW);
  }

  /** Also knows which offset was current at a time. */
  private static final class Reader extends MockConsumer<String, byte[]> {

    private Optional<Long> fiveMinutesAgo = Optional.empty();
    private long askedFor;

    Reader() {
      super("none");
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times) {
      askedFor = times.get(PARTITION);
      java.util.HashMap<TopicPartition, OffsetAndTimestamp> offsets = new java.util.HashMap<>();
      offsets.put(
          PARTITION,
          fiveMinutesAgo.map(offset -> new OffsetAndTimestamp(offset, askedFor)).orElse(null));
      return offsets;
    }
  }
}
