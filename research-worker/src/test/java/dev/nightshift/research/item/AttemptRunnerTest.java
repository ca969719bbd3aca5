package dev.nightshift.research.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.research.agent.AgentConfig;
import dev.nightshift.research.agent.Finding.Contacts;
import dev.nightshift.research.item.ItemOutcome.Done;
import dev.nightshift.research.item.ItemOutcome.Failed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AttemptRunnerTest {

  private static final Done DONE = new Done(new Contacts(List.of()));

  private final List<ItemOutcome> settled = new CopyOnWriteArrayList<>();
  private final CountDownLatch working = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final Attempt attempt =
      new Attempt(
          new WorkItem(
              7,
              "run-1",
              ItemKind.COMPANY,
              1,
              "acme",
              "Acme",
              "{}",
              1,
              0,
              0,
              "a",
              1,
              1,
              "cor-1",
              false),
          Instant.EPOCH);

  @Test
  void shouldStoreWhatTheAgentFound() {
    runner(() -> DONE, Duration.ZERO, Duration.ofSeconds(10)).run(attempt);
    assertThat(settled).containsExactly(DONE);
  }

  /** Work that computes on virtual threads keeps the processor from the loops of the process. */
  @Test
  void shouldWorkOnPlatformThreadsAsManyAsTheInstanceHasHands() throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    AttemptRunner runner =
        runner(
            () -> {
              threads.add(Thread.currentThread());
              return DONE;
            },
            Duration.ZERO,
            Duration.ofSeconds(10));
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      running.add(Thread.ofVirtual().start(() -> runner.run(attempt)));
    }
    for (Thread each : running) {
      each.join();
    }
    assertThat(threads)
        .hasSize(new ExplicitItemConfig().concurrency())
        .allSatisfy(
            thread -> {
              assertThat(thread.isVirtual()).isFalse();
              assertThat(thread.isDaemon()).isTrue();
            });
  }

  @Test
  void shouldStoreAFailureWhenTheAgentBreaks() {
    runner(
            () -> {
              throw new IllegalArgumentException("a bug");
            },
            Duration.ZERO,
            Duration.ofSeconds(10))
        .run(attempt);
    assertThat(settled)
        .singleElement()
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.retryable()).isTrue();
              assertThat(failed.reason()).doesNotContain("IllegalArgument");
            });
  }

  @Test
  void shouldInterruptAndStoreAFailureWhenTheDeadlinePasses() throws Exception {
    runner(this::untilInterrupted, Duration.ZERO, Duration.ofMillis(50)).run(attempt);
    assertThat(settled)
        .containsExactly(new Failed("deadline", "It took longer than PT0.05S.", true));
    interrupted.await();
  }

  @Test
  void shouldStopAndStoreNothingWhenAbandonedAtWork() throws Exception {
    Thread running =
        Thread.ofVirtual()
            .start(
                () ->
                    runner(this::untilInterrupted, Duration.ZERO, Duration.ofSeconds(10))
                        .run(attempt));
    working.await();
    attempt.abandon();
    running.join();
    interrupted.await();
    assertThat(settled).isEmpty();
  }

  @Test
  void shouldStoreNothingWhenAbandonedWhileIdling() throws Exception {
    Thread running =
        Thread.ofVirtual()
            .start(
                () ->
                    runner(this::quick, Duration.ofHours(1), Duration.ofSeconds(10)).run(attempt));
    working.await();
    attempt.abandon();
    running.join();
    assertThat(settled).isEmpty();
  }

  @Test
  void shouldTakeAtLeastThePace() {
    long started = System.nanoTime();
    runner(() -> DONE, Duration.ofMillis(60), Duration.ofSeconds(10)).run(attempt);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(59));
    assertThat(settled).containsExactly(DONE);
  }

  @Test
  void shouldStoreAFailureWhenTheOutcomeCannotBeStored() {
    ItemWork work =
        new ItemWork() {
          @Override
          public ItemOutcome perform(WorkItem item) {
            return DONE;
          }

          @Override
          public boolean ours(WorkItem item) {
            return true;
          }

          @Override
          public boolean settle(WorkItem item, ItemOutcome outcome) {
            if (outcome instanceof Done) {
              throw new IllegalStateException("does not add up");
            }
            return settled.add(outcome);
          }
        };
    runner(work, Duration.ZERO, Duration.ofSeconds(10)).run(attempt);
    assertThat(settled)
        .singleElement()
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.call()).isEqualTo("store outcome"));
  }

  /** Renewed too late and then renewed after all: nobody else can have the item. */
  @Test
  void shouldStoreTheOutcomeAfterAllWhenTheLeaseWasOnlyLate() {
    runner(new StaleAtFirst(true), Duration.ZERO, Duration.ofSeconds(10)).run(attempt);
    assertThat(settled).containsExactly(DONE);
  }

  @Test
  void shouldDropTheOutcomeWhenTheLeaseIsLost() {
    runner(new StaleAtFirst(false), Duration.ZERO, Duration.ofSeconds(10)).run(attempt);
    assertThat(settled).isEmpty();
  }

  private final class StaleAtFirst implements ItemWork {

    private final boolean ours;
    private final InstanceLease notTaken =
        new InstanceLease(new Database(null, Duration.ofSeconds(1)), "a", Duration.ofSeconds(6));
    private int calls;

    private StaleAtFirst(boolean ours) {
      this.ours = ours;
    }

    @Override
    public ItemOutcome perform(WorkItem item) {
      return DONE;
    }

    @Override
    public boolean ours(WorkItem item) {
      return ours;
    }

    @Override
    public boolean settle(WorkItem item, ItemOutcome outcome) {
      if (++calls < 3) {
        notTaken.protect(null);
      }
      return settled.add(outcome);
    }
  }

  private ItemOutcome quick() {
    working.countDown();
    return DONE;
  }

  private ItemOutcome untilInterrupted() {
    working.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException expected) {
      interrupted.countDown();
    }
    return DONE;
  }

  private AttemptRunner runner(Supplier<ItemOutcome> agent, Duration pace, Duration deadline) {
    return runner(
        new ItemWork() {
          @Override
          public ItemOutcome perform(WorkItem item) {
            return agent.get();
          }

          @Override
          public boolean ours(WorkItem item) {
            return true;
          }

          @Override
          public boolean settle(WorkItem item, ItemOutcome outcome) {
            return settled.add(outcome);
          }
        },
        pace,
        deadline);
  }

  private static AttemptRunner runner(ItemWork work, Duration pace, Duration deadline) {
    AgentConfig agents = () -> pace;
    return new AttemptRunner(
        work,
        new SettleQueue(work, alone(work)),
        new ExplicitItemConfig(deadline, Duration.ofSeconds(10)),
        agents,
        new ItemMetrics(new SimpleMeterRegistry()));
  }

  /** Groups of one at a time, settled as if they came alone. */
  private static GroupCommit alone(ItemWork work) {
    return group ->
        group.stream()
            .map(each -> work.settle(each.item(), new Done(each.finding())))
            .map(accepted -> accepted ? GroupCommit.Verdict.ACCEPTED : GroupCommit.Verdict.REJECTED)
            .toList();
  }
}
