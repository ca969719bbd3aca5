package dev.nightshift.backbone.consumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.event.Topic;
import dev.nightshift.backbone.kafka.KafkaClients;
import dev.nightshift.backbone.rig.Broker;
import dev.nightshift.backbone.rig.TestSchema;
import dev.nightshift.local.postgres.ServiceRole;
import dev.nightshift.testkit.BackingServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicSubscriptionServiceTest {

  private static final Topic TOPIC = Topic.RESEARCH_EVENTS;
  private static final Duration BOUND = Duration.ofSeconds(60);

  private static TestSchema schema;
  private static KafkaClients clients;
  private static Effects effects;

  private final String group = "test-" + UUID.randomUUID();

  @BeforeAll
  static void open() {
    schema = TestSchema.fresh(ServiceRole.GATEWAY);
    clients = Broker.clients("subscription-test");
    Effects.createTable(schema);
    effects = new Effects(schema);
  }

  @AfterAll
  static void close() {
    schema.close();
  }

  @BeforeEach
  void beginAtTheEnd() {
    effects.asUsual();
    schema.execute("delete from parked_event");
    Broker.beginAtTheEnd(group, TOPIC);
  }

  @Test
  void shouldParkForeignRecordsAndGoOnBehindThem() {
    Aggregate stream = fresh();
    Broker.write(new ProducerRecord<>(TOPIC.topicName(), stream.key(), bytes("not ours")));
    Broker.write(new ProducerRecord<>(TOPIC.topicName(), stream.key(), null));
    ProducerRecord<String, byte[]> binary =
        new ProducerRecord<>(TOPIC.topicName(), stream.key(), new byte[] {0, -1, 7});
    binary.headers().add("x", new byte[] {0, -1}).add("y", null);
    Broker.write(binary);
    write(stream, 1, 1);

    try (ConsumerRig member = member()) {
      await().atMost(BOUND).until(() -> effects.of(stream.key()).equals(List.of(1L)));
    }

    assertThat(schema.column("select reason from parked_event"))
        .containsExactly("FOREIGN", "FOREIGN", "FOREIGN");
    assertThat(Broker.lag(group, TOPIC)).isZero();
  }

  @Test
  void shouldGoOnWhereItEndedWhenTheServiceStartsAgain() {
    Aggregate stream = fresh();
    write(stream, 1, 10);
    try (ConsumerRig before = member()) {
      await().atMost(BOUND).until(() -> effects.of(stream.key()).size() == 10);
    }
    assertThat(Broker.lag(group, TOPIC)).isZero();

    write(stream, 11, 20);
    try (ConsumerRig after = member()) {
      await().atMost(BOUND).until(() -> effects.of(stream.key()).size() == 20);
    }

    assertThat(effects.of(stream.key())).isEqualTo(numbers(1, 20));
  }

  @Test
  void shouldKeepOrderAndHaveEachEffectOnceOverRebalances() {
    List<Aggregate> streams =
        Stream.generate(TopicSubscriptionServiceTest::fresh).limit(16).toList();
    streams.forEach(stream -> write(stream, 1, 15));
    ConsumerRig first = member();
    await().atMost(BOUND).until(() -> !effects.of(streams.getFirst().key()).isEmpty());

    try (ConsumerRig second = new ConsumerRig(schema.database(6), effects, clients, group)) {
      streams.forEach(stream -> write(stream, 16, 30));
      await().atMost(BOUND).until(() -> Broker.members(group) == 2);
      streams.forEach(stream -> write(stream, 31, 45));
      first.close();
      streams.forEach(stream -> write(stream, 46, 60));

      await()
          .atMost(BOUND)
          .untilAsserted(
              () ->
                  assertThat(streams)
                      .allSatisfy(
                          stream ->
                              assertThat(effects.of(stream.key())).isEqualTo(numbers(1, 60))));
    }
    assertThat(parked()).isZero();
    assertThat(Broker.lag(group, TOPIC)).isZero();
  }

  @Test
  void shouldParkNothingAndLoseNothingWhenTheDatabaseIsAway() {
    List<Aggregate> streams =
        Stream.generate(TopicSubscriptionServiceTest::fresh).limit(8).toList();
    try (ConsumerRig member = member()) {
      streams.forEach(stream -> write(stream, 1, 20));
      await().atMost(BOUND).until(() -> !effects.of(streams.getLast().key()).isEmpty());
      await().atMost(BOUND).until(() -> Broker.lag(group, TOPIC) == 0);

      BackingServers.killPostgres();
      streams.forEach(stream -> write(stream, 21, 40));
      await().atMost(BOUND).until(() -> Broker.lag(group, TOPIC) > 0);
      BackingServers.startPostgres();

      await()
          .atMost(BOUND)
          .untilAsserted(
              () ->
                  assertThat(streams)
                      .allSatisfy(
                          stream ->
                              assertThat(effects.of(stream.key())).isEqualTo(numbers(1, 40))));
    }
    assertThat(parked()).isZero();
    assertThat(Broker.lag(group, TOPIC)).isZero();
  }

  @Test
  void shouldTryAgainWhenSomethingOtherThanTheEventFails() {
    Aggregate stream = fresh();
    AtomicInteger attempts = new AtomicInteger();
    effects.also(
        (tx, event) -> {
          if (attempts.incrementAndGet() < 3) {
            throw new StackOverflowError("on purpose");
          }
        });
    write(stream, 1, 2);

    try (ConsumerRig member = member()) {
      await().atMost(BOUND).until(() -> effects.of(stream.key()).equals(List.of(1L, 2L)));
    }
    assertThat(parked()).isZero();
  }

  private ConsumerRig member() {
    return new ConsumerRig(schema.database(), effects, clients, group);
  }

  private static void write(Aggregate stream, long first, long last) {
    try (Producer<String, byte[]> producer = clients.producer()) {
      for (long sequence = first; sequence <= last; sequence++) {
        producer.send(stream.toRecord(stream.started(sequence)));
      }
    }
  }

  private static Aggregate fresh() {
    return Aggregate.fresh();
  }

  private static List<Object> numbers(long first, long last) {
    return LongStream.rangeClosed(first, last).<Object>mapToObj(n -> n).toList();
  }

  private static long parked() {
    return schema.number("select count(*) from parked_event");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
