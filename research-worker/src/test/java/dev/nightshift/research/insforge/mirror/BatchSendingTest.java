package dev.nightshift.research.insforge.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightshift.research.insforge.Failures;
import dev.nightshift.research.insforge.mirror.Settlement.Parked;
import dev.nightshift.research.insforge.mirror.Settlement.Postponed;
import dev.nightshift.research.insforge.mirror.Settlement.Synced;
import dev.nightshift.research.insforge.mirror.Settlement.Waiting;
import dev.nightshift.research.lead.ChangeLog.Entity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchSendingTest {

  private static final Duration BUDGET = Duration.ofMinutes(2);
  private static final RowKey THERE = new RowKey(Entity.LEAD, "there");

  private final List<List<String>> calls = new ArrayList<>();
  private final Set<String> written = new HashSet<>();

  @Test
  void shouldSendAllInOneCall() {
    List<Settlement> settled = send(changes(100), Set.of(), Integer.MAX_VALUE);

    assertThat(settled).hasSize(100).allMatch(Synced.class::isInstance);
    assertThat(calls).hasSize(1);
    assertThat(send(List.of(), Set.of(), 0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldSetAsideExactlyTheRowsThatAreRefused(long seed) {
    Random random = new Random(seed);
    int size = 1 + random.nextInt(200);
    int bad = random.nextInt(Math.min(size, 5) + 1);
    Set<String> refused = new HashSet<>();
    while (refused.size() < bad) {
      refused.add("row-" + random.nextInt(size));
    }

    List<Settlement> settled = send(changes(size), refused, Integer.MAX_VALUE);

    assertThat(settled)
        .as("seed %d", seed)
        .extracting(settlement -> settlement.change().key().rowId())
        .doesNotHaveDuplicates()
        .hasSize(size);
    assertThat(ids(settled, Parked.class)).isEqualTo(refused);
    assertThat(calls.size()).isLessThanOrEqualTo(1 + bad * 2 * 9);
    assertThat(settled)
        .filteredOn(Parked.class::isInstance)
        .allSatisfy(
            parked -> assertThat(((Parked) parked).reason()).isEqualTo("it answers 409: said"));
  }

  @Test
  void shouldPostponeWhatRefersToRowsThatAreNotThereYet() {
    List<Settlement> settled =
        new BatchSending(
                batch -> {
                  if (batch.stream().anyMatch(change -> change.key().rowId().equals("row-3"))) {
                    throw Failures.dangling();
                  }
                },
                BUDGET,
                () -> 0)
            .send(changes(8));

    assertThat(ids(settled, Postponed.class)).containsExactly("row-3");
    assertThat(ids(settled, Synced.class)).hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void shouldStopAtTheFirstFailureThatIsNoRefusalAndLetTheRestWait(int callsThatWork) {
    List<Settlement> settled = send(changes(16), Set.of("row-3"), callsThatWork);

    assertThat(settled).hasSize(16);
    assertThat(calls).hasSize(callsThatWork + 1);
    assertThat(settled)
        .filteredOn(Waiting.class::isInstance)
        .isNotEmpty()
        .allSatisfy(
            waiting -> assertThat(((Waiting) waiting).reason()).isEqualTo("it answers 503"));
    assertThat(ids(settled, Synced.class)).isEqualTo(written);
  }

  /** Every row is refused, and every call takes 0.6 s. */
  @Test
  void shouldBeginNoCallWhenItsTimeIsUpAndKeepWhatItHasLearnt() {
    AtomicLong now = new AtomicLong();
    List<Settlement> settled =
        new BatchSending(
                batch -> {
                  calls.add(List.of());
                  now.addAndGet(Duration.ofMillis(600).toNanos());
                  throw Failures.refused();
                },
                BUDGET,
                now::get)
            .send(changes(200));

    assertThat(calls).hasSize(200);
    assertThat(settled).hasSize(200);
    assertThat(ids(settled, Parked.class)).hasSizeBetween(95, 105);
    assertThat(settled)
        .filteredOn(Waiting.class::isInstance)
        .isNotEmpty()
        .allSatisfy(waiting -> assertThat(((Waiting) waiting).reason()).contains("time is up"));
  }

  /** All activities of a lead that is not there, among those of one that is. */
  @Test
  void shouldFindOutOnceThatARowIsMissingToManyOthers() {
    List<Change> activities =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    new Change(
                        new RowKey(Entity.ACTIVITY, "row-" + i),
                        1,
                        new ObjectMapper()
                            .createObjectNode()
                            .put("lead_id", i % 4 == 0 ? "there" : "missing"),
                        Set.of()))
            .toList();
    BatchSending sending =
        new BatchSending(
            batch -> {
              calls.add(batch.stream().map(change -> change.key().rowId()).toList());
              if (batch.stream().anyMatch(change -> !change.refersTo().contains(THERE))) {
                throw Failures.dangling();
              }
            },
            BUDGET,
            () -> 0);

    List<Settlement> settled = sending.send(activities);

    assertThat(ids(settled, Synced.class)).hasSize(50);
    assertThat(ids(settled, Postponed.class)).hasSize(150);
    assertThat(calls.size()).isLessThan(25);
  }

  @Test
  void shouldNotTryWhatRefersToARowThatIsKnownToBeMissing() {
    RowKey missing = new RowKey(Entity.LEAD, "missing");
    Change child =
        new Change(
            new RowKey(Entity.ACTIVITY, "1"),
            1,
            new ObjectMapper().createObjectNode().put("lead_id", "missing"),
            Set.of(missing));

    List<Settlement> settled =
        new BatchSending(batch -> calls.add(List.of()), BUDGET, () -> 0).send(List.of(child));

    assertThat(calls).isEmpty();
    assertThat(settled)
        .singleElement()
        .isEqualTo(
            new Postponed(
                child, "ACTIVITY 1 waits for LEAD missing, which InsForge does not have"));
  }

  private List<Settlement> send(List<Change> changes, Set<String> refused, int callsThatWork) {
    return new BatchSending(
            batch -> {
              List<String> ids = batch.stream().map(change -> change.key().rowId()).toList();
              calls.add(ids);
              if (calls.size() > callsThatWork) {
                throw Failures.busy();
              }
              if (ids.stream().anyMatch(refused::contains)) {
                throw Failures.refused();
              }
              written.addAll(ids);
            },
            BUDGET,
            () -> 0)
        .send(changes);
  }

  private static Set<String> ids(List<Settlement> settled, Class<? extends Settlement> kind) {
    return settled.stream()
        .filter(kind::isInstance)
        .map(settlement -> settlement.change().key().rowId())
        .collect(Collectors.toSet());
  }

  private static List<Change> changes(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Change(
                    new RowKey(Entity.LEAD, "row-" + i),
                    1,
                    new ObjectMapper().createObjectNode(),
                    Set.of()))
        .toList();
  }
}
