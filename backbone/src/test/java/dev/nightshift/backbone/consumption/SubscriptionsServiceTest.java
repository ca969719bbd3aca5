package dev.nightshift.backbone.consumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.event.CloudEventHeaders;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.backbone.event.EventTypes;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.backbone.kafka.KafkaClients;
import dev.nightshift.backbone.lease.Departure;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.backbone.rig.Broker;
import dev.nightshift.backbone.rig.TestInstance;
import dev.nightshift.backbone.rig.TestSchema;
import dev.nightshift.local.postgres.ServiceRole;
import dev.nightshift.testkit.BackingServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionsServiceTest {

  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final Duration RARELY = Duration.ofHours(1);
  private static final String UNKNOWN_HOST = "broker.invalid:9092";

  private static TestSchema schema;
  private static Effects effects;
  private final List<Departure> released = new CopyOnWriteArrayList<>();
  private final Loops loops = new Loops();
  private TestInstance instance;

  @BeforeAll
  static void open() {
    schema = TestSchema.fresh(ServiceRole.GATEWAY);
    Effects.createTable(schema);
    effects = new Effects(schema);
  }

  @AfterAll
  static void close() {
    schema.close();
  }

  @BeforeEach
  void start() {
    effects.asUsual();
    schema.execute("delete from parked_event");
    instance = TestInstance.start(schema);
  }

  @AfterEach
  void end() {
    loops.close();
  }

  @Test
  void shouldStartAndStopWhileTheBrokersNameCannotBeResolved() throws Exception {
    Subscriptions subscriptions =
        subscriptions(new KafkaClients(UNKNOWN_HOST, "test"), instance, loops, RARELY);

    subscriptions.listenForLosses();
    subscriptions.start();

    assertThat(loops.stuck()).isEmpty();
    subscriptions.stop(Duration.ofSeconds(5));
  }

  @Test
  void shouldStopInTimeWhileTheBrokerIsFrozen() throws Exception {
    Broker.beginAtTheEnd(instance.identity().service(), Topic.RESEARCH_EVENTS);
    Subscriptions subscriptions =
        subscriptions(Broker.clients("frozen-stop"), instance, loops, RARELY);
    subscriptions.listenForLosses();
    subscriptions.start();
    await().atMost(BOUND).until(() -> Broker.members(instance.identity().service()) == 1);
    BackingServers.suspendKafka();
    try {
      long begun = System.nanoTime();

      subscriptions.stop(Duration.ofMillis(500));

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    } finally {
      BackingServers.resumeKafka();
    }
  }

  @Test
  void shouldApplyWhatAnotherReleaseParksAfterTheStart() {
    Aggregate stream = Aggregate.fresh();
    AtomicBoolean formerRelease = new AtomicBoolean(true);
    effects.also(
        (tx, event) -> {
          if (formerRelease.get()) {
            throw new IllegalStateException("not understood");
          }
        });
    EventApplier<?> applier =
        new EventApplier<>(
            schema.database(), effects, new ConsumptionMetrics(new SimpleMeterRegistry()));
    subscriptions(new KafkaClients(UNKNOWN_HOST, "test"), instance, loops, Duration.ofMillis(50))
        .start();

    assertThat(applier.receive(stream.started(1))).isEqualTo(Outcome.PARKED);
    formerRelease.set(false);

    await().untilAsserted(() -> assertThat(effects.of(stream.key())).containsExactly(1L));
  }

  @Test
  void shouldTellEveryInstanceOfALossWithoutAnyGroup() throws Exception {
    TestInstance dead = TestInstance.start(schema);
    TestSchema elsewhere = TestSchema.fresh(ServiceRole.RESEARCH);
    TestInstance other =
        TestInstance.start(
            elsewhere, (tx, departure) -> tx.afterCommit(() -> released.add(departure)));
    elsewhere.execute(
        "insert into instance_lease (instance_id, token, expires_at, renewed_at)"
            + " values (?, 1, now() + interval '1 hour', now())",
        dead.id());
    try (Loops otherLoops = new Loops()) {
      Subscriptions here = subscriptions(Broker.clients("here"), instance, loops, RARELY);
      Subscriptions there = subscriptions(Broker.clients("there"), other, otherLoops, RARELY);
      here.listenForLosses();
      there.listenForLosses();

      Broker.write(lossOf(dead.id()));

      await().atMost(BOUND).until(() -> released.size() == 1);
      await().atMost(BOUND).until(() -> ended(schema, dead) && ended(elsewhere, dead));
      here.stop(Duration.ofSeconds(5));
      there.stop(Duration.ofSeconds(5));
    }
    elsewhere.close();
  }

  private static boolean ended(TestSchema where, TestInstance who) {
    return where.number(
            "select count(*) from instance_lease where instance_id = ? and end_reason = ?",
            who.id(),
            "process exited with 137")
        == 1;
  }

  private static ProducerRecord<String, byte[]> lossOf(String instanceId) {
    InstanceLost lost =
        new InstanceLost(instanceId, "service", "process exited with 137", true, Instant.EPOCH);
    ProducerRecord<String, byte[]> kafkaRecord =
        new ProducerRecord<>(
            Topic.LIVENESS_EVENTS.topicName(),
            instanceId,
            EventJson.write(lost).getBytes(StandardCharsets.UTF_8));
    kafkaRecord
        .headers()
        .add(CloudEventHeaders.TYPE, EventTypes.nameOf(lost).getBytes(StandardCharsets.UTF_8));
    return kafkaRecord;
  }

  private static Subscriptions subscriptions(
      KafkaClients clients, TestInstance who, Loops loops, Duration replayEvery) {
    return new Subscriptions(
        List.of(effects),
        who.schema().database(),
        clients,
        who.identity(),
        who.ending(),
        loops,
        new SimpleMeterRegistry(),
        () -> replayEvery,
        Clock.systemUTC());
  }
}
