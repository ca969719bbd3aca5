package dev.nightshift.backbone.outbox;

import static dev.nightshift.backbone.database.OpenTransactions.begin;
import static dev.nightshift.backbone.database.OpenTransactions.commit;
import static dev.nightshift.backbone.database.OpenTransactions.rollback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunStarted;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.backbone.rig.Elsewhere;
import dev.nightshift.backbone.rig.TestSchema;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What everything that writes to an outbox may rely on: numbers dense and in commit order, per key,
 * and no key waits for another.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OutboxContract {

  private static final String TOPIC = Topic.RESEARCH_EVENTS.topicName();

  private final AtomicInteger wakeUps = new AtomicInteger();
  private final OutboxWriter outbox = new OutboxWriter(Clock.systemUTC(), wakeUps::incrementAndGet);
  private TestSchema schema;
  private Database database;

  abstract TestSchema openSchema();

  @BeforeAll
  void open() {
    schema = openSchema();
    database = schema.database();
  }

  @AfterAll
  void close() {
    schema.close();
  }

  @Test
  void shouldNumberInCommitOrderWhenAnEarlierTransactionWritesLater() {
    String key = newKey();
    Tx first = begin(database);
    Tx second = begin(database);

    assertThat(append(second, key, 2)).isEqualTo(1);
    commit(second);
    assertThat(append(first, key, 1)).isEqualTo(2);
    commit(first);

    assertThat(payloadsInSequence(key)).containsExactly(2, 1);
  }

  @Test
  void shouldMakeASecondWriterOfAKeyWaitUntilTheFirstHasCommitted() {
    String key = newKey();
    Tx first = begin(database);
    append(first, key, 1);

    CompletableFuture<Long> second = appendElsewhere(key, 2);
    await().until(() -> schema.waitingForLocks() == 1);
    assertThat(second).isNotDone();
    commit(first);

    assertThat(second.join()).isEqualTo(2);
    assertThat(payloadsInSequence(key)).containsExactly(1, 2);
  }

  @Test
  void shouldLeaveNoHoleWhenAWriterRollsBack() {
    String key = newKey();
    Tx first = begin(database);
    assertThat(append(first, key, 1)).isEqualTo(1);

    CompletableFuture<Long> second = appendElsewhere(key, 2);
    await().until(() -> schema.waitingForLocks() == 1);
    rollback(first);

    assertThat(second.join()).isEqualTo(1);
    assertThat(payloadsInSequence(key)).containsExactly(2);
  }

  @Test
  void shouldNotMakeAKeyWaitForAnother() {
    Tx held = begin(database);
    append(held, newKey(), 1);

    // Would never come back if it waited: the other transaction stays open until after this.
    assertThat(appendElsewhere(newKey(), 1).join()).isEqualTo(1);

    commit(held);
  }

  @Test
  void shouldShowOnlyGaplessPrefixesWhenManyWriteTheSameKey() {
    String key = newKey();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int writers = 8;
    int each = 25;
    AtomicInteger committed = new AtomicInteger();
    List<CompletableFuture<Integer>> writing = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      Random own = new Random(random.nextLong());
      writing.add(Elsewhere.call(() -> committed.addAndGet(writeOrRollBack(key, each, own))));
    }

    CompletableFuture<Void> all =
        CompletableFuture.allOf(writing.toArray(CompletableFuture[]::new));
    while (!all.isDone()) {
      // One statement, one snapshot: whatever is visible at any time is 1..n.
      assertThat(
              schema.column(
                  "select max(sequence) - count(*) from outbox_event where topic = ? and key = ?"
                      + " having count(*) > 0",
                  TOPIC,
                  key))
          .as("seed %d", seed)
          .allMatch(missing -> ((Number) missing).longValue() == 0);
    }

    all.join();
    assertThat(committed.get()).as("seed %d", seed).isBetween(1, writers * each - 1);
    assertThat(sequencesInScanOrder(key))
        .as("seed %d", seed)
        .isEqualTo(LongStream.rangeClosed(1, committed.get()).boxed().toList());
  }

  @Test
  void shouldLetOneGoOnWhenTwoAppendToTwoKeysCrosswise() {
    String one = newKey();
    String other = newKey();
    Tx first = begin(database);
    Tx second = begin(database);
    append(first, one, 1);
    append(second, other, 1);

    CompletableFuture<Boolean> crossing = Elsewhere.call(() -> appended(first, other));
    boolean crossed = appended(second, one);

    // Postgres ends one of them, as something to be tried again and not as a fault of the event.
    assertThat(List.of(crossing.join(), crossed)).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void shouldWriteNothingAndWakeNobodyWhenTheTransactionFails() {
    String key = newKey();
    wakeUps.set(0);

    assertThatThrownBy(
            () ->
                database.run(
                    tx -> {
                      append(tx, key, 1);
                      throw new IllegalStateException("the effect failed");
                    }))
        .hasMessage("the effect failed");

    assertThat(payloadsInSequence(key)).isEmpty();
    assertThat(wakeUps).hasValue(0);
    database.run(tx -> append(tx, key, 1));
    assertThat(wakeUps).hasValue(1);
  }

  @Test
  void shouldCarryTheBoundCorrelationIntoTheEvent() {
    String key = newKey();
    try (Correlation.Scope scope = new Correlation("cor-1", "cause-1", "trace-1").bind()) {
      database.run(tx -> append(tx, key, 1));
    }

    assertThat(
            schema.column(
                "select correlation_id || causation_id || traceparent from outbox_event"
                    + " where key = ?",
                key))
        .containsExactly("cor-1cause-1trace-1");
  }

  private int writeOrRollBack(String key, int times, Random random) {
    int committed = 0;
    for (int i = 0; i < times; i++) {
      Tx tx = begin(database);
      append(tx, key, i);
      if (random.nextInt(4) == 0) {
        rollback(tx);
      } else {
        commit(tx);
        committed++;
      }
    }
    return committed;
  }

  private boolean appended(Tx tx, String key) {
    try {
      append(tx, key, 1);
      commit(tx);
      return true;
    } catch (DatabaseUnavailableException deadlock) {
      rollback(tx);
      return false;
    }
  }

  private long append(Tx tx, String key, int payload) {
    ResearchRunStarted message = new ResearchRunStarted(key, payload);
    outbox.append(tx, message);
    return RelayRig.lastOf(tx, message);
  }

  private CompletableFuture<Long> appendElsewhere(String key, int payload) {
    return Elsewhere.call(() -> database.inTransaction(tx -> append(tx, key, payload)));
  }

  private List<Object> payloadsInSequence(String key) {
    return schema.column(
        "select (payload::json ->> 'requested')::int from outbox_event"
            + " where topic = ? and key = ? order by sequence",
        TOPIC,
        key);
  }

  private List<Object> sequencesInScanOrder(String key) {
    return schema.column(
        "select sequence from outbox_event where topic = ? and key = ? order by position",
        TOPIC,
        key);
  }

  private static String newKey() {
    return "run-" + UUID.randomUUID();
  }
}
