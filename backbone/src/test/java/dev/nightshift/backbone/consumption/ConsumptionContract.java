package dev.nightshift.backbone.consumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.contract.ResearchEvent;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunStarted;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.CloudEventHeaders;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.EventTypes;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.backbone.rig.Elsewhere;
import dev.nightshift.backbone.rig.TestInstance;
import dev.nightshift.backbone.rig.TestSchema;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a feature that consumes may rely on: every event of a stream in order and with its effect
 * once; what cannot be applied stops its own stream only, and stays until it can.
 */
@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
abstract class ConsumptionContract {

  private static final String STARTED = EventTypes.nameOf(new ResearchRunStarted("", 0));

  private TestSchema schema;
  private Effects effects;
  private EventApplier<ResearchEvent> applier;

  abstract TestSchema openSchema();

  @BeforeAll
  void open() {
    schema = openSchema();
    Effects.createTable(schema);
    effects = new Effects(schema);
  }

  @AfterAll
  void close() {
    schema.close();
  }

  @BeforeEach
  void start() {
    effects.asUsual();
    schema.execute("delete from parked_event");
    applier = applier(effects);
  }

  @Test
  void shouldApplyInOrderAndDropDuplicates() {
    Aggregate stream = Aggregate.fresh();
    ReceivedEvent first = stream.started(1);

    assertThat(applier.receive(first)).isEqualTo(Outcome.APPLIED);
    assertThat(applier.receive(first)).isEqualTo(Outcome.DUPLICATE);
    assertThat(applier.receive(stream.started(2))).isEqualTo(Outcome.APPLIED);
    assertThat(applier.receive(first)).isEqualTo(Outcome.DUPLICATE);

    assertThat(effects.of(stream.key())).containsExactly(1L, 2L);
    assertThat(last(stream)).isEqualTo(2);
  }

  @Test
  void shouldHaveEachEffectOnceWhenTwoInstancesReceiveTheSameStream() {
    Aggregate stream = Aggregate.fresh();
    EventApplier<ResearchEvent> other = applier(effects);

    CompletableFuture<Void> elsewhere = Elsewhere.call(() -> receive(other, stream, 60));
    receive(applier, stream, 60);
    elsewhere.join();

    assertThat(effects.of(stream.key())).isEqualTo(LongStream.rangeClosed(1, 60).boxed().toList());
  }

  @Test
  void shouldParkBehindAGapAndFollowInOrderOnceItIsFilled() {
    Aggregate stream = Aggregate.fresh();
    applier.receive(stream.started(1));

    assertThat(applier.receive(stream.started(3))).isEqualTo(Outcome.PARKED);
    assertThat(applier.receive(stream.started(4))).isEqualTo(Outcome.PARKED);
    assertThat(effects.of(stream.key())).containsExactly(1L);
    assertThat(reasons(stream)).containsExactly("GAP", "BEHIND");

    assertThat(applier.receive(stream.started(2))).isEqualTo(Outcome.APPLIED);
    assertThat(effects.of(stream.key())).containsExactly(1L, 2L, 3L, 4L);
    assertThat(reasons(stream)).isEmpty();
    assertThat(last(stream)).isEqualTo(4);
  }

  @Test
  void shouldEndInOrderWithNothingParkedWhateverTheOrderOfArrival() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Aggregate stream = Aggregate.fresh();
    applier.receive(stream.started(1));
    List<ReceivedEvent> arrivals = new ArrayList<>();
    for (long sequence = 2; sequence <= 20; sequence++) {
      ReceivedEvent event = stream.started(sequence);
      for (int times = 1 + random.nextInt(2); times > 0; times--) {
        arrivals.add(event);
      }
    }
    java.util.Collections.shuffle(arrivals, random);

    arrivals.forEach(applier::receive);

    assertThat(effects.of(stream.key()))
        .as("seed %d", seed)
        .isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
    assertThat(reasons(stream)).as("seed %d", seed).isEmpty();
  }

  @Test
  void shouldBeginAStreamWithTheNumberSeenFirst() {
    Aggregate stream = Aggregate.fresh();

    assertThat(applier.receive(stream.started(57))).isEqualTo(Outcome.APPLIED);
    assertThat(applier.receive(stream.started(56))).isEqualTo(Outcome.DUPLICATE);
    assertThat(applier.receive(stream.started(58))).isEqualTo(Outcome.APPLIED);

    assertThat(effects.of(stream.key())).containsExactly(57L, 58L);
  }

  @Test
  void shouldTellStreamsOfTheSameKeyApartBySource() {
    Aggregate one = Aggregate.fresh();
    Aggregate other = new Aggregate("/nightshift/trading-session", one.key());

    assertThat(applier.receive(one.started(1))).isEqualTo(Outcome.APPLIED);
    assertThat(applier.receive(other.started(1))).isEqualTo(Outcome.APPLIED);
  }

  @Test
  void shouldParkATypeItDoesNotKnowAndApplyItInTheReleaseThatDoes() {
    Aggregate stream = Aggregate.fresh();
    EventApplier<ResearchRunStarted> formerRelease = applier(new FormerRelease(effects));
    formerRelease.receive(stream.started(1));

    assertThat(formerRelease.receive(stream.failed(2))).isEqualTo(Outcome.PARKED);
    assertThat(formerRelease.receive(stream.started(3))).isEqualTo(Outcome.PARKED);
    assertThat(reasons(stream)).containsExactly("UNKNOWN_TYPE", "BEHIND");
    assertThat(formerRelease.replayAll()).isZero();

    assertThat(applier.replayAll()).isEqualTo(2);
    assertThat(effects.of(stream.key())).containsExactly(1L, 2L, 3L);
    assertThat(reasons(stream)).isEmpty();
  }

  @Test
  void shouldParkATypeThatNoReleaseKnows() {
    Aggregate stream = Aggregate.fresh();

    assertThat(applier.receive(stream.event(1, "nightshift.research.NeverHeardOf.v1", "{}")))
        .isEqualTo(Outcome.PARKED);
    assertThat(applier.receive(stream.started(2))).isEqualTo(Outcome.PARKED);

    assertThat(reasons(stream)).containsExactly("UNKNOWN_TYPE", "BEHIND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "not json",
        "{}",
        "{\"runId\":null,\"requested\":1}",
        "{\"requested\":1}",
        "{\"runId\":\"run-1\"}",
        "{\"runId\":\"run-1\",\"requested\":null}",
        "{\"runId\":\"run-1\",\"requested\":\"many\"}",
        "{\"runId\":\"run-1\",\"requested\":99999999999}",
        "{\"runId\":\"run-\u0000\",\"requested\":1}",
        "{\"runId\":\"run-\\u0000\",\"requested\":1}",
        "\u0000",
      })
  void shouldParkABrokenPayloadAndItsKeyOnly(String payload) {
    Aggregate broken = Aggregate.fresh();
    Aggregate healthy = Aggregate.fresh();

    assertThat(applier.receive(broken.event(1, STARTED, payload))).isEqualTo(Outcome.PARKED);
    assertThat(applier.receive(broken.started(2))).isEqualTo(Outcome.PARKED);
    assertThat(applier.receive(healthy.started(1))).isEqualTo(Outcome.APPLIED);

    assertThat(reasons(broken)).containsExactly("BROKEN", "BEHIND");
    assertThat(effects.of(broken.key())).isEmpty();
    assertThat(effects.of(healthy.key())).containsExactly(1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {CloudEventHeaders.TIME, CloudEventHeaders.CORRELATION_ID})
  void shouldParkAnEventThatLacksAnAttribute(String attribute) {
    Aggregate stream = Aggregate.fresh();
    ReceivedEvent whole = stream.started(1);
    Map<String, String> headers = new HashMap<>(whole.headers());
    headers.remove(attribute);

    assertThat(applier.receive(stream.event(headers, whole.payload()))).isEqualTo(Outcome.PARKED);

    assertThat(reasons(stream)).containsExactly("BROKEN");
  }

  @Test
  void shouldParkAnEventWhoseAttributesCannotBeStored() {
    Aggregate stream = Aggregate.fresh();
    ReceivedEvent whole = stream.started(1);
    Map<String, String> headers = new HashMap<>(whole.headers());
    headers.put(CloudEventHeaders.ID, "\u0000");

    assertThat(applier.receive(stream.event(headers, whole.payload()))).isEqualTo(Outcome.PARKED);

    assertThat(reasons(stream)).containsExactly("BROKEN");
  }

  @Test
  void shouldTakeTheEffectBackWhenAnInvariantBreaksAndApplyItAfterTheRepair() {
    Aggregate stream = Aggregate.fresh();
    effects.also(
        (tx, event) -> {
          tx.update(
              "insert into effect (key, sequence, type) values ($1, 0, 'half')",
              event.message().key());
          throw new IllegalStateException("the run is over");
        });

    assertThat(applier.receive(stream.started(1))).isEqualTo(Outcome.PARKED);
    assertThat(effects.of(stream.key())).isEmpty();
    assertThat(schema.column("select detail from parked_event"))
        .containsExactly("IllegalStateException: the run is over");

    effects.asUsual();
    assertThat(applier.replayAll()).isEqualTo(1);
    assertThat(effects.of(stream.key())).containsExactly(1L);
  }

  @Test
  void shouldParkWhatPostgresRefuses() {
    Aggregate stream = Aggregate.fresh();
    effects.also((tx, event) -> tx.update("insert into effect (key) values (null)"));

    assertThat(applier.receive(stream.started(1))).isEqualTo(Outcome.PARKED);

    assertThat(reasons(stream)).containsExactly("BROKEN");
    assertThat(schema.column("select detail from parked_event").getFirst().toString())
        .startsWith("refused by Postgres");
  }

  @Test
  void shouldAdvanceOverTheMarkerOfASkippedEvent() {
    Aggregate stream = Aggregate.fresh();
    applier.receive(stream.started(1));
    applier.receive(stream.started(3));

    assertThat(applier.receive(stream.event(2, CloudEventHeaders.SKIPPED_TYPE, "{}")))
        .isEqualTo(Outcome.APPLIED);

    assertThat(effects.of(stream.key())).containsExactly(1L, 3L);
    assertThat(last(stream)).isEqualTo(3);
  }

  @Test
  void shouldParkNothingWhenTheDatabaseGoesAwayInTheMiddle() {
    Aggregate stream = Aggregate.fresh();
    effects.also((tx, event) -> endOwnSession(tx));

    assertThatThrownBy(() -> applier.receive(stream.started(1)))
        .isInstanceOf(DatabaseUnavailableException.class);
    assertThat(reasons(stream)).isEmpty();

    effects.asUsual();
    assertThat(applier.receive(stream.started(1))).isEqualTo(Outcome.APPLIED);
  }

  @Test
  void shouldParkNothingWhenTheConsumersLeaseIsGone() {
    Aggregate stream = Aggregate.fresh();
    TestInstance instance = TestInstance.start(schema);
    instance.hearsOfTheDeathOf(instance.id());
    effects.also((tx, event) -> instance.lease().protect(tx));

    assertThatThrownBy(() -> applier.receive(stream.started(1)))
        .isInstanceOf(StaleLeaseException.class);
    assertThat(reasons(stream)).isEmpty();

    instance.lease().renew();
    assertThat(applier.receive(stream.started(1))).isEqualTo(Outcome.APPLIED);
  }

  @Test
  void shouldStillFollowWithWhatIsParkedWhenTheDatabaseWentAwayBetweenTheTwo() {
    Aggregate stream = Aggregate.fresh();
    applier.receive(stream.started(1));
    applier.receive(stream.started(3));
    AtomicBoolean once = new AtomicBoolean(true);
    effects.also(
        (tx, event) -> {
          if (event.sequence() == 3 && once.getAndSet(false)) {
            endOwnSession(tx);
          }
        });

    ReceivedEvent filling = stream.started(2);
    assertThatThrownBy(() -> applier.receive(filling))
        .isInstanceOf(DatabaseUnavailableException.class);
    assertThat(effects.of(stream.key())).containsExactly(1L, 2L);

    // As its partition does, or its next owner: the offset was not committed.
    applier.receive(filling);
    assertThat(effects.of(stream.key())).containsExactly(1L, 2L, 3L);
  }

  @Test
  void shouldBindTheEventsCorrelationWhileItIsApplied() {
    Aggregate stream = Aggregate.fresh();
    ReceivedEvent event = stream.started(1);

    applier.receive(event);

    assertThat(
            schema.column(
                "select correlation_id || ' ' || causation_id from effect where key = ?",
                stream.key()))
        .containsExactly("cor-1 " + event.headers().get(CloudEventHeaders.ID));
  }

  @Test
  void shouldKeepAForeignRecordUnderThePlaceWhereItWasFound() {
    StreamKey place = new StreamKey("(foreign)", Topic.RESEARCH_EVENTS.topicName(), "partition-3");

    applier.foreign(
        place, 17, new ReceivedEvent(place, 17, Map.of("x", "\u0000y"), "\u0000 anything"));

    assertThat(schema.column("select sequence from parked_event where reason = 'FOREIGN'"))
        .containsExactly(17L);
  }

  @Test
  void shouldCountWhatIsReplayed() {
    Aggregate stream = Aggregate.fresh();
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    EventApplier<ResearchEvent> counting =
        new EventApplier<>(schema.database(), effects, new ConsumptionMetrics(registry));
    counting.receive(stream.started(1));
    counting.receive(stream.started(3));
    counting.receive(stream.started(2));

    assertThat(
            registry
                .get("nightshift.consumption.events")
                .tag("outcome", "applied")
                .counter()
                .count())
        .isEqualTo(3);
  }

  @Test
  void shouldSkipABrokenEventAndLetTheOthersFollow() {
    Aggregate stream = Aggregate.fresh();
    applier.receive(stream.started(1));
    applier.receive(stream.event(2, STARTED, "{"));
    applier.receive(stream.started(3));
    assertThat(schema.database().inTransaction(StreamTable::allParked))
        .extracting(parked -> parked.at().sequence() + " " + parked.reason() + parked.waitsFor())
        .containsExactly("2 BROKEN2", "3 BEHIND2");

    assertThat(applier.skip(key(stream), 3)).as("not its turn").isFalse();
    assertThat(applier.skip(key(stream), 2)).isTrue();
    assertThat(applier.skip(key(stream), 4)).as("nothing is parked any more").isFalse();

    assertThat(effects.of(stream.key())).containsExactly(1L, 3L);
    assertThat(reasons(stream)).isEmpty();
  }

  @Test
  void shouldSkipANumberThatNeverComes() {
    Aggregate stream = Aggregate.fresh();
    applier.receive(stream.started(1));
    applier.receive(stream.started(4));

    assertThat(applier.skip(key(stream), 2)).isTrue();
    assertThat(effects.of(stream.key())).as("by one, and no further").containsExactly(1L);
    assertThat(applier.skip(key(stream), 3)).isTrue();

    assertThat(effects.of(stream.key())).containsExactly(1L, 4L);
  }

  @Test
  void shouldNotBeginAStreamByBeingAskedToSkip() {
    Aggregate stream = Aggregate.fresh();

    assertThat(applier.skip(key(stream), 1)).isFalse();

    assertThat(applier.receive(stream.started(57))).isEqualTo(Outcome.APPLIED);
  }

  @Test
  void shouldForgetAForeignRecordThatIsSkipped() {
    StreamKey place =
        new StreamKey(ParkedPosition.FOREIGN, Topic.RESEARCH_EVENTS.topicName(), "partition-3");
    applier.foreign(place, 18, new ReceivedEvent(place, 18, Map.of(), "anything"));
    ParkedPosition at = new ParkedPosition(place.source(), place.topic(), place.key(), 18);

    assertThat(at.isForeign()).isTrue();
    assertThat(schema.database().<Boolean>inTransaction(tx -> StreamTable.forget(tx, at))).isTrue();
    assertThat(schema.database().<Boolean>inTransaction(tx -> StreamTable.forget(tx, at)))
        .isFalse();
  }

  private static StreamKey key(Aggregate stream) {
    return new StreamKey(stream.source(), Topic.RESEARCH_EVENTS.topicName(), stream.key());
  }

  private static Void receive(EventApplier<?> receiver, Aggregate stream, int last) {
    for (long sequence = 1; sequence <= last; sequence++) {
      receiver.receive(stream.started(sequence));
    }
    return null;
  }

  private <M extends dev.nightshift.backbone.contract.Message> EventApplier<M> applier(
      TopicConsumer<M> consumer) {
    return new EventApplier<>(
        schema.database(), consumer, new ConsumptionMetrics(new SimpleMeterRegistry()));
  }

  private static void endOwnSession(Tx tx) {
    tx.query("select pg_terminate_backend(pg_backend_pid())");
  }

  private List<Object> reasons(Aggregate stream) {
    return schema.column(
        "select reason from parked_event where key = ? order by sequence", stream.key());
  }

  private long last(Aggregate stream) {
    return schema.number("select last_sequence from consumed_stream where key = ?", stream.key());
  }

  /** A release that knows one type only. */
  private record FormerRelease(Effects effects) implements TopicConsumer<ResearchRunStarted> {

    @Override
    public Topic topic() {
      return Topic.RESEARCH_EVENTS;
    }

    @Override
    public Class<ResearchRunStarted> messageType() {
      return ResearchRunStarted.class;
    }

    @Override
    public void apply(Tx tx, EventEnvelope<ResearchRunStarted> event) {
      effects.apply(
          tx,
          new EventEnvelope<>(
              event.id(),
              event.source(),
              event.topic(),
              event.sequence(),
              event.time(),
              event.correlationId(),
              event.causationId(),
              event.traceparent(),
              event.message()));
    }
  }
}
