package dev.nightshift.backbone.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.consumption.ConsumerRig;
import dev.nightshift.backbone.consumption.Effects;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunStarted;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.backbone.kafka.KafkaClients;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.backbone.outbox.OutboxRelay;
import dev.nightshift.backbone.outbox.RelayRig;
import dev.nightshift.backbone.rig.Broker;
import dev.nightshift.backbone.rig.TestInstance;
import dev.nightshift.backbone.rig.TestSchema;
import dev.nightshift.local.postgres.ServiceRole;
import dev.nightshift.testkit.BackingServers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broker that is away, for longer than the relay's patience with one batch. */
class BrokerOutageServiceTest {

  private static final Duration AWAY = Duration.ofSeconds(10);
  private static final Duration BOUND = Duration.ofSeconds(90);
  private static final int EACH = 10;

  private final String group = "test-" + UUID.randomUUID();
  private final List<String> keys =
      Stream.generate(BrokerOutageServiceTest::newKey).limit(6).toList();
  private TestSchema schema;
  private Effects effects;
  private RelayRig relay;
  private Loops loops;
  private KafkaClients clients;

  @BeforeEach
  void start() {
    schema = TestSchema.fresh(ServiceRole.RESEARCH);
    clients = Broker.clients("outage-test");
    Effects.createTable(schema);
    effects = new Effects(schema);
    Broker.beginAtTheEnd(group, Topic.RESEARCH_EVENTS);
    relay = new RelayRig(TestInstance.start(schema), clients::producer);
    loops = new Loops();
    OutboxRelay turning = relay.relay();
    loops.start("relay", Duration.ofMillis(100), Duration.ofSeconds(40), turning::turn);
    loops.start("held back", Duration.ofSeconds(1), Duration.ofSeconds(40), turning::retry);
  }

  @AfterEach
  void stop() {
    loops.close();
    relay.close();
    schema.close();
  }

  @Test
  void shouldLoseNothingAndBlameNoEventWhenTheBrokerWasKilled() {
    survive(BackingServers::killKafka, BackingServers::startKafka);
  }

  @Test
  void shouldLoseNothingAndBlameNoEventWhenTheBrokerWasFrozen() {
    survive(BackingServers::suspendKafka, BackingServers::resumeKafka);
  }

  @Test
  void shouldEndInOrderWhileTheBrokerIsFrozen() {
    appendToAll();
    ConsumerRig member = new ConsumerRig(schema.database(), effects, clients, group);
    awaitEffects(EACH);
    appendToAll();
    await().atMost(BOUND).until(() -> effects.of(keys.getLast()).size() > EACH);
    BackingServers.suspendKafka();
    try {
      member.close();
    } finally {
      BackingServers.resumeKafka();
    }

    try (ConsumerRig successor = new ConsumerRig(schema.database(), effects, clients, group)) {
      awaitEffects(2 * EACH);
    }
  }

  private void survive(Runnable away, Runnable back) {
    try (ConsumerRig member = new ConsumerRig(schema.database(), effects, clients, group)) {
      appendToAll();
      awaitEffects(EACH);

      away.run();
      long since = System.nanoTime();
      appendToAll();
      await()
          .atMost(BOUND)
          .until(
              () ->
                  relay.counted("broker.failures") > 0
                      && System.nanoTime() - since > AWAY.toNanos());
      assertThat(schema.number("select count(*) from outbox_event"))
          .isEqualTo((long) keys.size() * EACH);
      assertNobodyIsBlamed();
      back.run();

      awaitEffects(2 * EACH);
    }
    await().atMost(BOUND).until(() -> schema.number("select count(*) from outbox_event") == 0);
    assertNobodyIsBlamed();
    assertThat(schema.number("select count(*) from parked_event")).isZero();
  }

  private void assertNobodyIsBlamed() {
    assertThat(
            schema.number(
                "select count(*) from outbox_event where attempts > 0 or blocked_at is not null"))
        .isZero();
    assertThat(relay.counted("blocked")).isZero();
  }

  private void appendToAll() {
    for (int i = 0; i < EACH; i++) {
      for (String key : keys) {
        relay.append(new ResearchRunStarted(key, i));
      }
    }
  }

  private void awaitEffects(int each) {
    List<Object> all = LongStream.rangeClosed(1, each).<Object>mapToObj(n -> n).toList();
    await()
        .atMost(BOUND)
        .untilAsserted(
            () -> assertThat(keys).allSatisfy(key -> assertThat(effects.of(key)).isEqualTo(all)));
  }

  private static String newKey() {
    return "run-" + UUID.randomUUID();
  }
}
