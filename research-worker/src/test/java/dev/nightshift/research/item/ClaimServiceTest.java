package dev.nightshift.research.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.StoredRuns;
import dev.nightshift.research.attempt.InHand;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The claim, in transactions that are rolled back: nobody else sees what is in them. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
class ClaimServiceTest {

  @Inject Database database;
  @Inject ItemQueue queue;
  @Inject InstanceLease lease;

  /** One that has served nobody yet. */
  private final ItemTable items = new ItemTable();

  @Test
  void shouldTakeTurnsAmongRunsHoweverLargeTheyAre() {
    inRolledBackTransaction(
        tx -> {
          run(tx, "run-huge", 10);
          run(tx, "run-two", 2);
          run(tx, "run-one", 1);
          List<String> served = new ArrayList<>();
          for (int i = 0; i < 8; i++) {
            items.claim(tx, "worker/a/1", 7, 1).forEach(item -> served.add(item.runId()));
          }
          assertThat(served)
              .containsExactly(
                  "run-huge",
                  "run-two",
                  "run-one",
                  "run-huge",
                  "run-two",
                  "run-huge",
                  "run-huge",
                  "run-huge");
        });
  }

  @Test
  void shouldShareOneClaimAmongRuns() {
    inRolledBackTransaction(
        tx -> {
          run(tx, "run-huge", 10);
          run(tx, "run-two", 2);
          assertThat(items.claim(tx, "worker/a/1", 7, 4))
              .extracting(WorkItem::runId)
              .containsExactlyInAnyOrder("run-huge", "run-huge", "run-two", "run-two");
        });
  }

  @Test
  void shouldTakeEveryItemOfALongLineOnceAndInOrder() {
    inRolledBackTransaction(
        tx -> {
          run(tx, "run-huge", 200);
          run(tx, "run-small", 3);
          List<WorkItem> taken = new ArrayList<>();
          for (int i = 0; i < 30; i++) {
            taken.addAll(items.claim(tx, "worker/a/1", 7, 8));
          }
          assertThat(taken).extracting(WorkItem::id).doesNotHaveDuplicates().hasSize(203);
          assertThat(taken.subList(0, 8))
              .filteredOn(item -> item.runId().equals("run-small"))
              .hasSize(3);
          assertThat(IntStream.range(0, 25).mapToObj(i -> taken.subList(i * 8, i * 8 + 8)))
              .as("in order from claim to claim")
              .isSortedAccordingTo(
                  Comparator.comparing(
                      claim ->
                          claim.stream()
                              .filter(item -> item.runId().equals("run-huge"))
                              .mapToInt(WorkItem::ordinal)
                              .max()
                              .orElseThrow()));
        });
  }

  /** Also when nothing is held at the time of a claim, so that only the past tells them apart. */
  @Test
  void shouldTakeTurnsAmongUsersHoweverManyRunsOneHas() {
    inRolledBackTransaction(
        tx -> {
          for (int i = 0; i < 5; i++) {
            run(tx, "run-many-" + i, 10, "eager");
          }
          run(tx, "run-only", 10, "modest");
          Map<Boolean, Long> served =
              IntStream.range(0, 12)
                  .mapToObj(i -> items.claim(tx, "worker/a/1", 7, 1).getFirst())
                  .peek(item -> assertThat(items.complete(tx, item)).isTrue())
                  .collect(
                      Collectors.partitioningBy(
                          item -> item.runId().equals("run-only"), Collectors.counting()));
          assertThat(served).isEqualTo(Map.of(true, 6L, false, 6L));
          assertThat(items.claim(tx, "worker/a/1", 7, 4))
              .extracting(item -> item.runId().equals("run-only"))
              .containsExactlyInAnyOrder(true, true, false, false);
        });
  }

  @Test
  void shouldGiveAnItemThatRunsAloneToNobodyWhoHoldsAnother() {
    inRolledBackTransaction(
        tx -> {
          run(tx, "run-one", 3);
          long deadly = items.claim(tx, "worker/a/1", 7, 1).getFirst().id();
          tx.update(
              "update work_item set state = 'PENDING', holder = null, alone = true where id = $1",
              deadly);
          assertThat(items.claim(tx, "worker/b/2", 8, 3)).as("all hold back for it").isEmpty();
          assertThat(items.claimAlone(tx, "worker/b/2", 8))
              .singleElement()
              .satisfies(
                  item -> {
                    assertThat(item.id()).isEqualTo(deadly);
                    assertThat(item.alone()).isTrue();
                  });
          assertThat(items.claim(tx, "worker/a/1", 7, 3)).hasSize(2);
        });
  }

  /** It waits for somebody else, and the others for nobody. */
  @Test
  void shouldClaimOthersWhileAnItemThatRunsAloneWasPutOffAndItFirstWithEmptyHands() {
    inRolledBackTransaction(
        tx -> {
          run(tx, "run-one", 4);
          Hands two = new Hands(2);
          LookAhead none = new LookAhead(two, Duration.ZERO, System::nanoTime);
          ItemHolding holding = new ItemHolding(lease, items, two, none);
          WorkItem deadly = items.claim(tx, "worker/a/1", 7, 1).getFirst();
          ItemOutcome.Waiting waiting = new ItemOutcome.Waiting("It waits for the gateway.", false);
          assertThat(items.putOff(tx, deadly, waiting, Duration.ZERO)).isTrue();
          tx.update("update work_item set alone = true where id = $1", deadly.id());

          WorkItem other = items.claim(tx, "worker/b/2", 8, 1).getFirst();
          assertThat(other.id()).isNotEqualTo(deadly.id());
          assertThat(holding.claim(tx, lease.token(), new InHand<>(List.of(other), List.of())))
              .singleElement()
              .satisfies(item -> assertThat(item.alone()).isFalse());
          assertThat(holding.claim(tx, lease.token(), new InHand<>(List.of(), List.of())))
              .as("alone, with empty hands")
              .singleElement()
              .satisfies(item -> assertThat(item.id()).isEqualTo(deadly.id()));
        });
  }

  @Test
  void shouldCountTheClaimAndNameItsHolder() {
    inRolledBackTransaction(
        tx -> {
          run(tx, "run-one", 1);
          assertThat(items.claim(tx, "worker/a/1", 7, 5))
              .singleElement()
              .satisfies(
                  item -> {
                    assertThat(item.attempt()).isOne();
                    assertThat(item.holder()).isEqualTo("worker/a/1");
                    assertThat(item.token()).isEqualTo(7);
                    assertThat(item.correlationId()).isEqualTo("cor-1");
                  });
          assertThat(items.claim(tx, "worker/b/2", 8, 5)).isEmpty();
          assertThat(items.heldBy(tx, "worker/a/1")).hasSize(1);
        });
  }

  @Test
  void shouldLeaveAnItemAloneUntilItsWaitIsOver() {
    inRolledBackTransaction(
        tx -> {
          run(tx, "run-one", 1);
          WorkItem item = items.claim(tx, "worker/a/1", 7, 1).getFirst();
          ItemOutcome.Failed failed = new ItemOutcome.Failed("call", "why", true);
          assertThat(items.postpone(tx, item, failed, java.time.Duration.ofHours(1))).isTrue();
          assertThat(items.claim(tx, "worker/a/1", 7, 1)).isEmpty();
          assertThat(items.complete(tx, item)).isFalse();
          tx.update(
              "update work_item set available_at = clock_timestamp() where run_id = 'run-one'");
          assertThat(items.claim(tx, "worker/a/1", 7, 1))
              .singleElement()
              .satisfies(
                  again -> {
                    assertThat(again.attempt()).isEqualTo(2);
                    assertThat(again.failures()).isEqualTo(1);
                  });
        });
  }

  @Test
  void shouldCountNothingAgainstAnItemThatWaitsForSomebodyElse() {
    inRolledBackTransaction(
        tx -> {
          run(tx, "run-one", 1);
          for (int waits = 0; waits < 10; waits++) {
            WorkItem item = items.claim(tx, "worker/a/1", 7, 1).getFirst();
            assertThat(item.waits()).isEqualTo(waits);
            assertThat(item.failures()).isZero();
            ItemOutcome.Waiting waiting =
                new ItemOutcome.Waiting("It waits for the gateway.", false);
            assertThat(items.putOff(tx, item, waiting, Duration.ZERO)).isTrue();
            assertThat(items.putOff(tx, item, waiting, Duration.ZERO)).isFalse();
          }
          WorkItem item = items.claim(tx, "worker/a/1", 7, 1).getFirst();
          items.postpone(tx, item, new ItemOutcome.Failed("call", "why", true), Duration.ZERO);
          assertThat(items.claim(tx, "worker/a/1", 7, 1).getFirst().waits()).isZero();
        });
  }

  @Test
  void shouldRefuseAnAttemptThatIsNotTheCurrentOne() {
    inRolledBackTransaction(
        tx -> {
          run(tx, "run-one", 1);
          WorkItem stale = items.claim(tx, "worker/a/1", 7, 1).getFirst();
          assertThat(items.free(tx, "run-one", "worker/a/1", true, "gone"))
              .singleElement()
              .satisfies(freed -> assertThat(freed.crashes()).isOne());
          WorkItem current = items.claim(tx, "worker/a/1", 7, 1).getFirst();
          assertThat(current.token()).isGreaterThan(stale.token());
          assertThat(items.complete(tx, stale)).isFalse();
          assertThat(items.giveUp(tx, stale, new ItemOutcome.Failed("c", "r", true))).isFalse();
          assertThat(items.complete(tx, current)).isTrue();
          assertThat(items.complete(tx, current)).isFalse();
        });
  }

  /** Tokens of two instances do not compare; an item's own token rises all the same. */
  @Test
  void shouldRaiseTheTokenWhenTheNextHolderHasAnOlderLease() {
    inRolledBackTransaction(
        tx -> {
          run(tx, "run-one", 1);
          WorkItem younger = items.claim(tx, "worker/b/2", 900, 1).getFirst();
          items.free(tx, "run-one", "worker/b/2", true, "gone");
          WorkItem older = items.claim(tx, "worker/a/1", 7, 1).getFirst();
          assertThat(older.token()).isEqualTo(901).isGreaterThan(younger.token());
          assertThat(older.leaseToken()).isEqualTo(7);
          assertThat(items.complete(tx, younger)).isFalse();
          assertThat(items.complete(tx, older)).isTrue();
        });
  }

  /** Else every claim of a database that has seen many runs looks at each of them. */
  @Test
  void shouldLookAtNoRunThatHasNothingToDo() {
    inRolledBackTransaction(
        tx -> {
          IntStream.range(0, 500).forEach(i -> run(tx, "run-over-" + i, 0));
          run(tx, "run-two", 20);
          tx.keepIndexPlans();
          assertThat(items.claim(tx, "worker/a/1", 7, 4)).hasSize(4);
          List<String> plan =
              tx
                  .query(
                      "explain (analyze, costs off, timing off, summary off) "
                          + ClaimSql.LINES.replace("$1", "4"))
                  .stream()
                  .map(row -> row.getString(0))
                  .toList();
          assertThat(plan)
              .noneMatch(line -> line.contains("Seq Scan on research_run"))
              .noneMatch(line -> line.contains("Bitmap"))
              .anyMatch(line -> line.contains("Index Scan using research_run_pkey"));
          assertThat(plan)
              .filteredOn(line -> line.contains("research_run_pkey"))
              .allMatch(line -> line.contains("loops=1)"));
        });
  }

  private void run(Tx tx, String runId, int pending) {
    run(tx, runId, pending, "x");
  }

  private void run(Tx tx, String runId, int pending, String requestedBy) {
    StoredRuns.insert(tx, runId, "COMPANY_RESEARCH", requestedBy);
    queue.insert(
        tx,
        runId,
        ItemKind.COMPANY,
        false,
        IntStream.rangeClosed(1, pending)
            .mapToObj(i -> new NewItem(i, "c" + i, "Company " + i, "{}"))
            .toList());
  }

  private void inRolledBackTransaction(Consumer<Tx> test) {
    RuntimeException rollback = new RuntimeException("rolled back on purpose");
    try {
      database.run(
          tx -> {
            test.accept(tx);
            throw rollback;
          });
    } catch (RuntimeException thrown) {
      if (thrown != rollback) {
        throw thrown;
      }
    }
  }
}
