package dev.nightshift.backbone.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunFailed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunStarted;
import dev.nightshift.backbone.event.CloudEventHeaders;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.event.EventTypes;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.backbone.kafka.KafkaClients;
import dev.nightshift.backbone.rig.Broker;
import dev.nightshift.backbone.rig.TestInstance;
import dev.nightshift.backbone.rig.TestSchema;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What consumers may rely on from a relay: every number of a key, first occurrences in order, also
 * when an event cannot be sent and when the relay changes hands.
 */
@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
abstract class RelayContract {

  private static final Topic TOPIC = Topic.RESEARCH_EVENTS;

  private TestSchema schema;
  private KafkaClients clients;
  private TestInstance instance;
  private RelayRig relay;

  abstract TestSchema openSchema();

  abstract KafkaClients openClients();

  /** A producer whose record limit is that many bytes. */
  abstract Producer<String, byte[]> limitedTo(int bytes);

  @BeforeAll
  void open() {
    schema = openSchema();
    clients = openClients();
  }

  @AfterAll
  void close() {
    schema.close();
  }

  @BeforeEach
  void start() {
    instance = TestInstance.start(schema);
    relay = new RelayRig(instance, clients::producer);
  }

  @AfterEach
  void stop() {
    relay.close();
    instance.hearsOfTheDeathOf(instance.id());
    schema.execute("delete from outbox_event");
  }

  @Test
  void shouldPublishEveryKeyInSequenceAndLeaveNothingBehind() throws Exception {
    List<String> keys = List.of(newKey(), newKey(), newKey());
    for (int i = 1; i <= 120; i++) {
      for (String key : keys) {
        relay.append(new ResearchRunStarted(key, i));
      }
    }

    relay.turn();

    for (String key : keys) {
      assertThat(Broker.sequences(TOPIC, key))
          .isEqualTo(java.util.stream.LongStream.rangeClosed(1, 120).boxed().toList());
    }
    assertThat(unsent()).isZero();
    assertThat(relay.counted("published")).isEqualTo(360);
  }

  @Test
  void shouldWriteCloudEventsInBinaryMode() throws Exception {
    String key = newKey();
    try (Correlation.Scope scope = new Correlation("cor-1", "cause-1", "trace-1").bind()) {
      relay.append(new ResearchRunStarted(key, 7));
    }

    relay.turn();

    ConsumerRecord<String, byte[]> event = Broker.records(TOPIC, key).getFirst();
    assertThat(Broker.header(event, CloudEventHeaders.SPEC_VERSION)).isEqualTo("1.0");
    assertThat(UUID.fromString(Broker.header(event, CloudEventHeaders.ID))).isNotNull();
    assertThat(Broker.header(event, CloudEventHeaders.SOURCE)).isEqualTo(schema.source());
    assertThat(Broker.header(event, CloudEventHeaders.TYPE))
        .isEqualTo("nightshift.research.ResearchRunStarted.v1");
    assertThat(Broker.header(event, CloudEventHeaders.SUBJECT)).isEqualTo(key);
    assertThat(OffsetDateTime.parse(Broker.header(event, CloudEventHeaders.TIME))).isNotNull();
    assertThat(Broker.header(event, CloudEventHeaders.SEQUENCE)).isEqualTo("1");
    assertThat(Broker.header(event, CloudEventHeaders.CORRELATION_ID)).isEqualTo("cor-1");
    assertThat(Broker.header(event, CloudEventHeaders.CAUSATION_ID)).isEqualTo("cause-1");
    assertThat(Broker.header(event, CloudEventHeaders.TRACE_PARENT)).isEqualTo("trace-1");
    assertThat(new String(event.value(), StandardCharsets.UTF_8))
        .isEqualTo("{\"runId\":\"" + key + "\",\"requested\":7}");
  }

  @Test
  void shouldBlockOnlyTheKeyOfAnEventThatCanNeverBeSent() throws Exception {
    String poisoned = newKey();
    String healthy = newKey();
    relay.append(new ResearchRunStarted(poisoned, 1));
    relay.append(tooLarge(poisoned));
    relay.append(new ResearchRunStarted(poisoned, 3));
    relay.append(new ResearchRunStarted(healthy, 1));
    relay.append(new ResearchRunStarted(healthy, 2));

    relay.turn();
    relay.turn();

    assertThat(Broker.sequences(TOPIC, healthy)).containsExactly(1L, 2L);
    assertThat(Broker.sequences(TOPIC, poisoned)).containsExactly(1L);
    assertThat(relay.repair().blocked())
        .extracting(BlockedEvent::at)
        .containsExactly(new StreamPosition(TOPIC.topicName(), poisoned, 2));
    assertThat(relay.counted("blocked")).isEqualTo(1);
    assertThat(schema.column("select attempts from outbox_event order by sequence"))
        .containsExactly(1, 0);
  }

  @Test
  void shouldNotLetALaterEventOvertakeTheFirstOfItsKeyThatIsRefused() throws Exception {
    String key = newKey();
    relay.append(tooLarge(key));
    relay.append(new ResearchRunStarted(key, 2));

    relay.turn();

    // A consumer begins with the first number it sees: number 2 would make it drop number 1.
    assertThat(Broker.sequences(TOPIC, key)).isEmpty();
  }

  @Test
  void shouldNotLetALaterEventOvertakeOneThatOnlyTheBrokerRefuses() throws Exception {
    String poisoned = newKey();
    String healthy = newKey();
    relay.append(new ResearchRunFailed(poisoned, "x".repeat(20_000)));
    relay.append(new ResearchRunStarted(poisoned, 2));
    relay.append(new ResearchRunStarted(healthy, 1));
    Broker.limitRecordsTo(TOPIC, 10_000);
    try {
      relay.turn();
      relay.turn();
    } finally {
      Broker.limitRecordsTo(TOPIC, 1_048_588);
    }

    assertThat(Broker.sequences(TOPIC, poisoned)).isEmpty();
    assertThat(Broker.sequences(TOPIC, healthy)).contains(1L);
    assertThat(relay.repair().blocked())
        .extracting(BlockedEvent::at)
        .containsExactly(new StreamPosition(TOPIC.topicName(), poisoned, 1));
  }

  @Test
  void shouldPutAMarkerInThePlaceOfASkippedEvent() throws Exception {
    String key = newKey();
    relay.append(new ResearchRunStarted(key, 1));
    relay.append(tooLarge(key));
    relay.append(new ResearchRunStarted(key, 3));
    relay.turn();
    StreamPosition blocked = new StreamPosition(TOPIC.topicName(), key, 2);

    assertThat(relay.repair().skip(blocked, "operator")).isTrue();
    assertThat(relay.repair().skip(blocked, "operator")).isFalse();
    relay.turn();

    assertThat(Broker.sequences(TOPIC, key)).containsExactly(1L, 2L, 3L);
    assertThat(Broker.header(Broker.records(TOPIC, key).get(1), CloudEventHeaders.TYPE))
        .isEqualTo(CloudEventHeaders.SKIPPED_TYPE);
    assertThat(EventTypes.classOf(CloudEventHeaders.SKIPPED_TYPE)).isEmpty();
    assertThat(unsent()).isZero();
  }

  @Test
  void shouldSendARefusedEventAfterTheLimitWasRaised() throws Exception {
    String key = newKey();
    relay.append(new ResearchRunFailed(key, "x".repeat(5_000)));
    relay.append(new ResearchRunStarted(key, 2));
    try (RelayRig limited = new RelayRig(instance, () -> limitedTo(2_000))) {
      limited.turn();
    }
    assertThat(relay.repair().blocked()).hasSize(1);

    assertThat(relay.repair().retry(new StreamPosition(TOPIC.topicName(), key, 1))).isTrue();
    relay.turn();

    assertThat(Broker.sequences(TOPIC, key)).containsExactly(1L, 2L);
    assertThat(unsent()).isZero();
  }

  @Test
  void shouldPublishNothingWhenAnotherInstanceIsTheRelay() throws Exception {
    relay.turn(); // takes the role
    String key = newKey();
    TestInstance second = TestInstance.start(schema);
    try (RelayRig standby = new RelayRig(second, clients::producer)) {
      standby.append(new ResearchRunStarted(key, 1));

      standby.turn();
      assertThat(unsent()).isEqualTo(1);

      relay.turn();
      assertThat(Broker.sequences(TOPIC, key)).containsExactly(1L);
    } finally {
      instance.hearsOfTheDeathOf(second.id());
    }
  }

  @Test
  void shouldTakeTheRoleOverWhenItsHolderIsGone() throws Exception {
    relay.turn();
    String key = newKey();
    relay.append(new ResearchRunStarted(key, 1));
    TestInstance second = TestInstance.start(schema);
    try (RelayRig successor = new RelayRig(second, clients::producer)) {
      second.hearsOfTheDeathOf(instance.id());

      successor.turn();

      assertThat(Broker.sequences(TOPIC, key)).containsExactly(1L);
      assertThat(schema.column("select holder from role_lease")).containsExactly(second.id());
    } finally {
      instance.hearsOfTheDeathOf(second.id());
    }
  }

  @Test
  void shouldDeleteNothingWhenTheRoleWasLostBetweenPublishingAndDeleting() throws Exception {
    TestInstance second = TestInstance.start(schema);
    String key = newKey();
    AtomicReference<RelayRig> successor = new AtomicReference<>();
    RelayRig frozen =
        new RelayRig(
            instance,
            clients::producer,
            point -> {
              if (point.equals("after-publish-before-delete") && successor.get() == null) {
                successor.set(takeOver(second));
                schema.execute("update outbox_event set causation_id = 'seen by the successor'");
              }
            });
    frozen.append(new ResearchRunStarted(key, 1));

    frozen.turn();

    assertThat(schema.column("select causation_id from outbox_event"))
        .containsExactly("seen by the successor");
    successor.get().turn();
    assertThat(Broker.sequences(TOPIC, key)).containsExactly(1L, 1L);
    assertThat(unsent()).isZero();
    frozen.close();
    successor.get().close();
    instance.hearsOfTheDeathOf(second.id());
  }

  @Test
  void shouldLetOnlyTheEventsOfAMissingTopicWait() throws Exception {
    String missing = "nightshift.missing-" + UUID.randomUUID();
    String healthy = newKey();
    relay.append(new ResearchRunStarted("strayed", 1));
    schema.execute("update outbox_event set topic = ?", missing);
    relay.append(new ResearchRunStarted(healthy, 1));

    assertThatThrownBy(relay::turn).isInstanceOf(BrokerUnavailableException.class);
    assertThat(Broker.sequences(TOPIC, healthy)).containsExactly(1L);
    relay.append(new ResearchRunStarted(healthy, 2));
    relay.turn();

    assertThat(Broker.sequences(TOPIC, healthy)).containsExactly(1L, 2L);
    assertThat(schema.column("select topic from outbox_event")).containsExactly(missing);
    assertThat(relay.repair().blocked()).as("nothing is wrong with the event").isEmpty();

    assertThatThrownBy(relay::retry).isInstanceOf(BrokerUnavailableException.class);
    Broker.create(missing);
    relay.retry();
    assertThat(unsent()).isZero();
  }

  @Test
  void shouldBlameNoEventWhenTheRoleWasLostBetweenPublishingAndBlocking() throws Exception {
    TestInstance second = TestInstance.start(schema);
    RelayRig frozen =
        new RelayRig(
            instance,
            clients::producer,
            point -> {
              if (point.equals("after-publish-before-delete")) {
                second.hearsOfTheDeathOf(instance.id());
                instance.lease().renew();
                takeRole(second);
              }
            });
    frozen.append(tooLarge(newKey()));

    frozen.turn();

    assertThat(frozen.counted("blocked")).isZero();
    assertThat(frozen.repair().blocked()).isEmpty();
    frozen.close();
    instance.hearsOfTheDeathOf(second.id());
  }

  private void takeRole(TestInstance who) {
    assertThat(
            schema.database().<Boolean>inTransaction(tx -> who.roles().hold(tx, OutboxRelay.ROLE)))
        .isTrue();
  }

  private RelayRig takeOver(TestInstance second) {
    second.hearsOfTheDeathOf(instance.id());
    return new RelayRig(second, clients::producer);
  }

  private static ResearchRunFailed tooLarge(String key) {
    return new ResearchRunFailed(key, "x".repeat(KafkaClients.MAX_RECORD_BYTES));
  }

  private long unsent() {
    return schema.number("select count(*) from outbox_event");
  }

  private static String newKey() {
    return "run-" + UUID.randomUUID();
  }
}
