package dev.nightshift.backbone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.consumption.ConsumerRig;
import dev.nightshift.backbone.consumption.Effects;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunStarted;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.backbone.kafka.KafkaClients;
import dev.nightshift.backbone.outbox.RelayRig;
import dev.nightshift.backbone.rig.Broker;
import dev.nightshift.backbone.rig.ChildJvm;
import dev.nightshift.backbone.rig.TestInstance;
import dev.nightshift.backbone.rig.TestSchema;
import dev.nightshift.local.postgres.ServiceRole;
import dev.nightshift.testkit.BackingServers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A process of our own dies between two lines; another goes on. What holds afterwards is read from
 * Postgres and Kafka, not asked of the code.
 */
class CrashPointServiceTest {

  private static final Topic TOPIC = Topic.RESEARCH_EVENTS;
  private static final Duration BOUND = Duration.ofSeconds(90);

  private static TestSchema schema;
  private static KafkaClients clients;

  private final String key = "run-" + UUID.randomUUID();
  private final String group = "test-" + UUID.randomUUID();
  private Effects effects;

  @BeforeAll
  static void open() {
    schema = TestSchema.fresh(ServiceRole.RESEARCH);
    clients = Broker.clients("crash-test");
    Effects.createTable(schema);
  }

  @AfterAll
  static void close() {
    schema.close();
  }

  @BeforeEach
  void start() {
    effects = new Effects(schema);
    Broker.beginAtTheEnd(group, TOPIC);
  }

  @Test
  void shouldPublishWhatWasCommittedWhenTheProcessDiedBeforePublishing() throws Exception {
    String dead = publishAndDieAt("after-read-before-publish");
    assertThat(outbox()).containsExactly(1L, 2L, 3L);
    assertThat(Broker.sequences(TOPIC, key)).isEmpty();

    goOnAfter(dead);

    assertThat(Broker.sequences(TOPIC, key)).containsExactly(1L, 2L, 3L, 4L);
    assertEffectsOnceInOrder(4);
  }

  @Test
  void shouldHaveEachEffectOnceWhenTheProcessDiedBeforeDeletingWhatItPublished() throws Exception {
    String dead = publishAndDieAt("after-publish-before-delete");
    assertThat(outbox()).containsExactly(1L, 2L, 3L);
    assertThat(Broker.sequences(TOPIC, key)).containsExactly(1L, 2L, 3L);

    goOnAfter(dead);

    assertThat(Broker.sequences(TOPIC, key)).containsExactly(1L, 2L, 3L, 1L, 2L, 3L, 4L);
    assertEffectsOnceInOrder(4);
  }

  @Test
  void shouldHaveEachEffectOnceWhenTheProcessDiedBeforeCommittingItsOffset() throws Exception {
    List<String> keys =
        Stream.generate(() -> "run-" + UUID.randomUUID()).limit(3).collect(Collectors.toList());
    TestInstance writing = TestInstance.start(schema);
    try (RelayRig relay = new RelayRig(writing, clients::producer)) {
      for (int i = 0; i < CrashingService.EVENTS; i++) {
        keys.forEach(each -> relay.append(new ResearchRunStarted(each, 0)));
      }
      relay.turn();
    }
    writing.hearsOfTheDeathOf(writing.id());

    try (ChildJvm child = child("after-effect-before-offset-commit", group)) {
      child.awaitHalted();
    }
    assertThat(keys.stream().mapToInt(each -> effects.of(each).size()).sum()).isPositive();
    assertThat(Broker.lag(group, TOPIC)).isEqualTo(3L * CrashingService.EVENTS);

    try (ConsumerRig successor = new ConsumerRig(schema.database(), effects, clients, group)) {
      await().atMost(BOUND).until(() -> Broker.lag(group, TOPIC) == 0);
    }
    assertThat(keys)
        .allSatisfy(each -> assertThat(effects.of(each)).isEqualTo(List.of(1L, 2L, 3L)));
    assertThat(schema.number("select count(*) from parked_event")).isZero();
  }

  private String publishAndDieAt(String point) throws InterruptedException {
    try (ChildJvm child = child(point, key)) {
      String instanceId = child.awaitSaid();
      child.awaitHalted();
      return instanceId;
    }
  }

  private static ChildJvm child(String point, String keyOrGroup) {
    return ChildJvm.start(
        CrashingService.class, schema.coordinates(), BackingServers.kafka(), point, keyOrGroup);
  }

  /** A successor hears of the death, publishes what is left and one event more. */
  private void goOnAfter(String dead) throws InterruptedException {
    TestInstance successor = TestInstance.start(schema);
    try (RelayRig relay = new RelayRig(successor, clients::producer)) {
      relay.turn();
      assertThat(outbox()).as("the dead one still plays the role").containsExactly(1L, 2L, 3L);

      successor.hearsOfTheDeathOf(dead);
      relay.append(new ResearchRunStarted(key, 3));
      relay.turn();
    }
    assertThat(outbox()).isEmpty();
    successor.hearsOfTheDeathOf(successor.id());
  }

  private void assertEffectsOnceInOrder(int events) {
    try (ConsumerRig consumer = new ConsumerRig(schema.database(), effects, clients, group)) {
      await().atMost(BOUND).until(() -> Broker.lag(group, TOPIC) == 0);
    }
    assertThat(effects.of(key))
        .isEqualTo(LongStream.rangeClosed(1, events).<Object>mapToObj(n -> n).toList());
    assertThat(schema.number("select count(*) from parked_event")).isZero();
  }

  private List<Object> outbox() {
    return schema.column("select sequence from outbox_event where key = ? order by sequence", key);
  }
}
