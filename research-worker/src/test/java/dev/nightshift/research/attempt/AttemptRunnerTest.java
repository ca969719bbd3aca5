package dev.nightshift.research.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.lease.InstanceLease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AttemptRunnerTest {

  private static final String DONE = "done";
  private static final Duration LONG = Duration.ofSeconds(10);

  private final CountDownLatch working = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final Attempt<String> attempt = new Attempt<>("acme", Instant.EPOCH, () -> {});

  @Test
  void shouldStoreWhatTheWorkFound() {
    ScriptedAttempts attempts = new ScriptedAttempts(() -> DONE);
    runner(attempts, Duration.ZERO).run(attempt);
    assertThat(attempts.settled()).containsExactly(DONE);
    assertThat(attempts.attemptsFinished()).isOne();
  }

  @Test
  void shouldWorkUnderTheCorrelationOfTheWork() {
    ScriptedAttempts attempts = new ScriptedAttempts(() -> Correlation.current().correlationId());
    runner(attempts, Duration.ZERO).run(attempt);
    assertThat(attempts.settled()).containsExactly("cor-acme");
  }

  @Test
  void shouldWorkOnTheHandsItWasGiven() throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    ScriptedAttempts attempts =
        new ScriptedAttempts(
            () -> {
              threads.add(Thread.currentThread());
              return DONE;
            });
    AttemptRunner<String, String> runner = runner(attempts, Duration.ZERO);
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Attempt<String> one = new Attempt<>("acme", Instant.EPOCH, () -> {});
      running.add(Thread.ofVirtual().start(() -> runner.run(one)));
    }
    for (Thread each : running) {
      each.join();
    }
    assertThat(threads).hasSize(3).allSatisfy(thread -> assertThat(thread.isVirtual()).isFalse());
  }

  @Test
  void shouldStoreAFailureWhenTheWorkBreaks() {
    ScriptedAttempts attempts =
        new ScriptedAttempts(
            () -> {
              throw new IllegalArgumentException("a bug");
            });
    runner(attempts, Duration.ZERO).run(attempt);
    assertThat(attempts.settled())
        .containsExactly("failed: agent: Something went wrong here; the log has the details.");
  }

  @Test
  void shouldStoreNothingWhenTheWorkWasLostMeanwhile() {
    ScriptedAttempts attempts =
        new ScriptedAttempts(
            () -> {
              throw new WorkLostException("it goes on elsewhere");
            });
    runner(attempts, Duration.ZERO).run(attempt);
    assertThat(attempts.settled()).isEmpty();
    assertThat(attempts.attemptsFinished()).isZero();
  }

  @Test
  void shouldInterruptAndStoreAFailureWhenTheDeadlinePasses() throws Exception {
    ScriptedAttempts attempts =
        new ScriptedAttempts(this::untilInterrupted, Duration.ofMillis(50), true);
    runner(attempts, Duration.ZERO).run(attempt);
    assertThat(attempts.settled())
        .containsExactly("failed: deadline: It took longer than PT0.05S.");
    interrupted.await();
  }

  @Test
  void shouldStopAndStoreNothingWhenAbandonedAtWork() throws Exception {
    ScriptedAttempts attempts = new ScriptedAttempts(this::untilInterrupted);
    Thread running = Thread.ofVirtual().start(() -> runner(attempts, Duration.ZERO).run(attempt));
    working.await();
    attempt.abandon();
    running.join();
    interrupted.await();
    assertThat(attempts.settled()).isEmpty();
  }

  @Test
  void shouldStoreNothingWhenAbandonedWhileIdling() throws Exception {
    ScriptedAttempts attempts = new ScriptedAttempts(this::quick);
    Thread running =
        Thread.ofVirtual().start(() -> runner(attempts, Duration.ofHours(1)).run(attempt));
    working.await();
    attempt.abandon();
    running.join();
    assertThat(attempts.settled()).isEmpty();
  }

  /** Taken up later it would be done twice: it is handed back meanwhile. */
  @Test
  void shouldGiveUpForGoodWhatNoHandTakesUp() throws Exception {
    ScriptedAttempts attempts = new ScriptedAttempts(this::quick);
    try (BusyHand hand = new BusyHand()) {
      new AttemptRunner<>(attempts, hand.executor, Duration.ZERO, LONG).run(attempt);
      assertThat(attempts.attemptsFinished()).isZero();
      hand.becomesFree();
    }
    assertThat(attempts.settled()).isEmpty();
    assertThat(working.getCount()).isOne();
  }

  @Test
  void shouldCountTheDeadlineFromWhenAHandTakesItUp() throws Exception {
    ScriptedAttempts attempts =
        new ScriptedAttempts(this::quick, AttemptRunner.LONGEST_IN_LINE.dividedBy(4), true);
    try (BusyHand hand = new BusyHand()) {
      Thread running =
          Thread.ofVirtual()
              .start(
                  () ->
                      new AttemptRunner<>(attempts, hand.executor, Duration.ZERO, LONG)
                          .run(attempt));
      Thread.sleep(AttemptRunner.LONGEST_IN_LINE.dividedBy(2));
      hand.becomesFree();
      running.join();
    }
    assertThat(attempts.settled()).containsExactly(DONE);
  }

  @Test
  void shouldNotWaitForAHandOnceAbandoned() throws Exception {
    ScriptedAttempts attempts = new ScriptedAttempts(this::quick);
    attempt.abandon();
    long started = System.nanoTime();
    try (BusyHand hand = new BusyHand()) {
      new AttemptRunner<>(attempts, hand.executor, Duration.ZERO, LONG).run(attempt);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isLessThan(AttemptRunner.LONGEST_IN_LINE);
    assertThat(attempts.settled()).isEmpty();
  }

  @Test
  void shouldTakeAtLeastThePace() {
    ScriptedAttempts attempts = new ScriptedAttempts(() -> DONE);
    long started = System.nanoTime();
    runner(attempts, Duration.ofMillis(60)).run(attempt);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(59));
    assertThat(attempts.settled()).containsExactly(DONE);
  }

  @Test
  void shouldStoreAFailureWhenTheOutcomeCannotBeStored() {
    ScriptedAttempts attempts =
        new Refusing(
            true,
            call -> {
              if (call == 1) {
                throw new IllegalStateException("does not add up");
              }
            });
    runner(attempts, Duration.ZERO).run(attempt);
    assertThat(attempts.settled())
        .containsExactly(
            "failed: store outcome: The result could not be stored; the log has the details.");
  }

  /** Renewed too late and then renewed after all: nobody else can have the work. */
  @Test
  void shouldStoreTheOutcomeAfterAllWhenTheLeaseWasOnlyLate() {
    ScriptedAttempts attempts = new Refusing(true, staleAtFirst());
    runner(attempts, Duration.ZERO).run(attempt);
    assertThat(attempts.settled()).containsExactly(DONE);
  }

  @Test
  void shouldDropTheOutcomeWhenTheLeaseIsLost() {
    ScriptedAttempts attempts = new Refusing(false, staleAtFirst());
    runner(attempts, Duration.ZERO).run(attempt);
    assertThat(attempts.settled()).isEmpty();
  }

  private static IntConsumer staleAtFirst() {
    InstanceLease notTaken =
        new InstanceLease(new Database(null, Duration.ofSeconds(1)), "a", Duration.ofSeconds(6));
    return call -> {
      if (call < 3) {
        notTaken.protect(null);
      }
    };
  }

  /** Storing what was done goes wrong as the test says, by call. */
  private static final class Refusing extends ScriptedAttempts {

    private final IntConsumer refusal;
    private int calls;

    private Refusing(boolean ours, IntConsumer refusal) {
      super(() -> DONE, LONG, ours);
      this.refusal = refusal;
    }

    @Override
    public boolean settle(String what, String outcome) {
      refusal.accept(++calls);
      return super.settle(what, outcome);
    }
  }

  /** One hand, at work on something else until it is told otherwise. */
  private static final class BusyHand implements AutoCloseable {

    private final ExecutorService executor =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
    private final CountDownLatch free = new CountDownLatch(1);

    private BusyHand() {
      executor.submit(() -> free.await(LONG.toSeconds(), TimeUnit.SECONDS));
    }

    private void becomesFree() {
      free.countDown();
    }

    /** Once everything that waited for it was done. */
    @Override
    public void close() {
      becomesFree();
      executor.close();
    }
  }

  private String quick() {
    working.countDown();
    return DONE;
  }

  private String untilInterrupted() {
    working.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException expected) {
      interrupted.countDown();
    }
    return DONE;
  }

  private static AttemptRunner<String, String> runner(
      ScriptedAttempts attempts, Duration shortest) {
    return new AttemptRunner<>(
        attempts,
        Executors.newFixedThreadPool(3, Thread.ofPlatform().daemon().factory()),
        shortest,
        LONG);
  }
}
