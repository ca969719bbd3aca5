package dev.nightshift.research.insforge.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.insforge.InsForgeProfile;
import dev.nightshift.research.lead.ChangeLog.Entity;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A mirror that begins, that ends, and that begins anew. */
@QuarkusTest
@TestProfile(InsForgeProfile.class)
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(120)
class MirrorBeginningServiceTest extends MirrorRig {

  @Test
  void shouldGiveANewMirrorEveryRowInBoundedSteps() {
    database.run(tx -> MirrorTarget.set(tx, null));
    for (int i = 0; i < 30; i++) {
      lead("old-" + i, "x");
      activity("old-" + i);
      contact(i, "old");
    }
    assertThat(queued()).as("nothing is marked without a mirror").isZero();

    database.run(tx -> MirrorTarget.set(tx, insForge.address()));
    while (backfill.step()) {
      drain();
    }
    lead("new", "x");
    drain();

    requireEqual();
    assertThat(leads.rows()).hasSize(31);
  }

  @Test
  void shouldMarkNoMoreThanTheQueueShouldHold() {
    database.run(tx -> MirrorTarget.set(tx, null));
    insertLeads(config.backfillBelow() + 1_200);
    database.run(tx -> MirrorTarget.set(tx, insForge.address()));
    while (backfill.step()) {
      assertThat(queued()).isLessThan(config.backfillBelow() + 500);
    }

    assertThat(queued()).isGreaterThanOrEqualTo(config.backfillBelow());
  }

  /** The change began when there was no mirror, and commits when there is one. */
  @Test
  void shouldNotLoseAChangeThatCommitsLate() throws Exception {
    database.run(tx -> MirrorTarget.set(tx, null));
    CountDownLatch changed = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> late =
          threads.submit(
              () ->
                  database.run(
                      tx -> {
                        insertLead(tx, "late", "x");
                        changed.countDown();
                        waitFor(mayCommit);
                      }));
      assertThat(changed.await(20, TimeUnit.SECONDS)).isTrue();
      Future<?> begun =
          threads.submit(() -> database.run(tx -> MirrorTarget.set(tx, insForge.address())));
      await().atMost(SOON).until(() -> waitingForLocks() > 0);
      assertThat(begun.isDone()).isFalse();
      mayCommit.countDown();
      late.get(20, TimeUnit.SECONDS);
      begun.get(20, TimeUnit.SECONDS);
    }
    while (backfill.step()) {
      drain();
    }
    drain();

    assertThat(leads.rows()).containsOnlyKeys("late");
  }

  /** Whoever counts looks while the mirror begins, and would forget its marks a moment later. */
  @Test
  void shouldForgetNothingOfAMirrorThatBeginsMeanwhile() throws Exception {
    database.run(tx -> MirrorTarget.set(tx, null));
    lead("a", "x");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicReference<Future<?>> counting = new AtomicReference<>();
      database.run(
          tx -> {
            MirrorTarget.set(tx, insForge.address());
            tx.update("lock table crm_change in share row exclusive mode");
            counting.set(threads.submit(loops::count));
            await().atMost(SOON).until(() -> waitingForLocks() > 0);
            ChangeQueue.markAll(tx, Entity.LEAD, List.of("a"));
          });
      counting.get().get(20, TimeUnit.SECONDS);
    }
    drain();

    assertThat(leads.rows()).containsOnlyKeys("a");
  }

  @Test
  void shouldLetTheMirrorTurnWhileAnImportHoldsWhatIsToBeMarked() throws Exception {
    database.run(tx -> MirrorTarget.set(tx, null));
    lead("a", "x");
    database.run(tx -> MirrorTarget.set(tx, insForge.address()));
    CountDownLatch marked = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> importing =
          threads.submit(
              () ->
                  database.run(
                      tx -> {
                        insertLead(tx, "a", "y");
                        marked.countDown();
                        waitFor(mayCommit);
                      }));
      assertThat(marked.await(20, TimeUnit.SECONDS)).isTrue();
      database.run(
          tx ->
              tx.update(
                  "update crm_mirror_backfill set done_at = clock_timestamp()"
                      + " where entity <> 'LEAD'"));

      assertThat(backfill.step()).isFalse();
      mayCommit.countDown();
      importing.get(20, TimeUnit.SECONDS);
    }
    assertThat(backfill.step()).isTrue();
  }

  @Test
  void shouldForgetWhatIsMarkedWhenTheMirrorEndsAndBeginAgainByItself() {
    lead("a", "x");
    database.run(tx -> MirrorTarget.set(tx, null));
    loops.count();
    assertThat(queued()).isZero();
    state().body("configured", equalTo(false));

    loops.turn();

    await().atMost(SOON).until(() -> leads.rows().containsKey("a") && queued() == 0);
    state().body("configured", equalTo(true));
  }

  private void insertLeads(int count) {
    database.run(
        tx ->
            tx.update(
                """
                insert into lead (id, name, state, source, owner, facts, search)
                select 'many-' || n, 'x', 'NEW', 'test', 'u1', '{}', ''
                from generate_series(1, $1) as n
                """,
                count));
  }

  private long waitingForLocks() {
    return count("pg_locks where not granted");
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody said that it may commit");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
