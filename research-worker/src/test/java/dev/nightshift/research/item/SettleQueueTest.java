package dev.nightshift.research.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.research.agent.Finding.Contacts;
import dev.nightshift.research.agent.Finding.Leads;
import dev.nightshift.research.agent.LeadReport;
import dev.nightshift.research.item.GroupCommit.Verdict;
import dev.nightshift.research.item.ItemOutcome.Done;
import dev.nightshift.research.item.ItemOutcome.Failed;
import dev.nightshift.research.item.ItemOutcome.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SettleQueueTest {

  private static final Done DONE = new Done(new Contacts(List.of()));
  private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

  private final List<Long> alone = new CopyOnWriteArrayList<>();
  private final List<List<Long>> groups = new CopyOnWriteArrayList<>();
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore mayCommit = new Semaphore(1_000_000);

  @Test
  void shouldStoreTogetherWhatGathersWhileAnotherGroupCommits() throws Exception {
    SettleQueue queue = queue(item -> Verdict.ACCEPTED);
    mayCommit.drainPermits();
    List<CompletableFuture<Boolean>> attempts = new ArrayList<>();
    attempts.add(settle(queue, item(1, 7)));
    begun.acquire();
    for (long id = 2; id <= 600; id++) {
      attempts.add(settleNow(queue, item(id, 7)));
    }
    mayCommit.release(1_000_000);
    assertThat(attempts).allSatisfy(attempt -> assertThat(attempt.join()).isTrue());
    assertThat(groups.getFirst()).containsExactly(1L);
    assertThat(groups).extracting(List::size).containsExactly(1, 256, 256, 87);
    assertThat(alone).isEmpty();
  }

  @Test
  void shouldNeverMixTwoLeasesInAGroup() throws Exception {
    SettleQueue queue = queue(item -> Verdict.ACCEPTED);
    mayCommit.drainPermits();
    List<CompletableFuture<Boolean>> attempts = new ArrayList<>();
    attempts.add(settle(queue, item(1, 7)));
    begun.acquire();
    attempts.add(settleNow(queue, item(2, 7)));
    attempts.add(settleNow(queue, item(3, 8)));
    attempts.add(settleNow(queue, item(4, 8)));
    mayCommit.release(1_000_000);
    attempts.forEach(CompletableFuture::join);
    assertThat(groups).containsExactly(List.of(1L), List.of(2L), List.of(3L, 4L));
  }

  @Test
  void shouldTellEachAttemptItsOwnVerdict() {
    SettleQueue queue =
        queue(
            item ->
                switch ((int) item.id()) {
                  case 1 -> Verdict.ACCEPTED;
                  case 2 -> Verdict.REJECTED;
                  default -> Verdict.BUSY;
                });
    assertThat(settle(queue, item(1, 7)).join()).isTrue();
    assertThat(settle(queue, item(2, 7)).join()).isFalse();
    assertThat(settle(queue, item(3, 7)).join()).isTrue();
    assertThat(alone).containsExactly(3L);
  }

  @Test
  void shouldStoreEachAloneWhenOneOfThemBreaksTheGroup() throws Exception {
    SettleQueue queue =
        queue(
            item -> {
              if (item.id() == 3) {
                throw new IllegalStateException("does not add up");
              }
              return Verdict.ACCEPTED;
            });
    mayCommit.drainPermits();
    CompletableFuture<Boolean> first = settle(queue, item(1, 7));
    begun.acquire();
    CompletableFuture<Boolean> second = settleNow(queue, item(2, 7));
    CompletableFuture<Boolean> poisoned = settleNow(queue, item(3, 7));
    CompletableFuture<Boolean> fourth = settleNow(queue, item(4, 7));
    mayCommit.release(1_000_000);
    assertThat(first.join()).isTrue();
    assertThat(second.join()).isTrue();
    assertThat(fourth.join()).isTrue();
    assertThatThrownBy(poisoned::join).hasRootCauseMessage("alone it breaks too");
    assertThat(alone).containsExactlyInAnyOrder(2L, 3L, 4L);
  }

  @Test
  void shouldTellTheWholeGroupWhenTheLeaseIsStale() {
    InstanceLease notTaken =
        new InstanceLease(new Database(null, Duration.ofSeconds(1)), "a", Duration.ofSeconds(6));
    SettleQueue queue =
        queue(
            item -> {
              notTaken.protect(null);
              return Verdict.ACCEPTED;
            });
    assertThatThrownBy(() -> queue.settle(item(1, 7), DONE))
        .isInstanceOf(StaleLeaseException.class);
    assertThat(alone).isEmpty();
  }

  @Test
  void shouldStoreAloneWhatIsRareOrLong() throws Exception {
    SettleQueue queue = queue(item -> Verdict.ACCEPTED);
    assertThat(queue.settle(item(1, 7), new Failed("call", "why", true))).isTrue();
    assertThat(queue.settle(item(2, 7), new Waiting("It waits.", false))).isTrue();
    Leads leads = new Leads(List.of(), new LeadReport(null, null, null));
    assertThat(queue.settle(item(3, 7), new Done(leads))).isTrue();
    assertThat(alone).containsExactly(1L, 2L, 3L);
    assertThat(groups).isEmpty();
  }

  private CompletableFuture<Boolean> settle(SettleQueue queue, WorkItem item) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return queue.settle(item, DONE);
          } catch (InterruptedException unexpected) {
            throw new CompletionException(unexpected);
          }
        },
        VIRTUAL);
  }

  /** Returns when it is in line, so that the next one is behind it. */
  private CompletableFuture<Boolean> settleNow(SettleQueue queue, WorkItem item)
      throws InterruptedException {
    int before = queue.length();
    CompletableFuture<Boolean> settling = settle(queue, item);
    while (queue.length() == before) {
      Thread.yield();
    }
    return settling;
  }

  private SettleQueue queue(Function<WorkItem, Verdict> verdict) {
    return new SettleQueue(
        new ItemWork() {
          @Override
          public ItemOutcome perform(WorkItem item) {
            throw new AssertionError("nothing is performed here");
          }

          @Override
          public boolean ours(WorkItem item) {
            return true;
          }

          @Override
          public boolean settle(WorkItem item, ItemOutcome outcome) {
            alone.add(item.id());
            if (item.id() == 3 && groups.stream().anyMatch(group -> group.size() == 3)) {
              throw new IllegalStateException("alone it breaks too");
            }
            return true;
          }
        },
        group -> {
          groups.add(group.stream().map(each -> each.item().id()).toList());
          begun.release();
          mayCommit.acquireUninterruptibly();
          return group.stream().map(Finished::item).map(verdict).toList();
        });
  }

  private static WorkItem item(long id, long leaseToken) {
    return new WorkItem(
        id,
        "run-1",
        ItemKind.CONTACTS,
        (int) id,
        "c" + id,
        "Company " + id,
        "{}",
        1,
        0,
        0,
        "worker/a/1",
        leaseToken,
        leaseToken,
        "cor-1",
        false);
  }
}
