package dev.nightshift.backbone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {

  private static final Duration NEVER_BY_ITSELF = Duration.ofHours(1);
  private static final Duration TURN_BOUND = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger turns = new AtomicInteger();
  private Loop loop;

  @AfterEach
  void end() {
    if (loop != null) {
      loop.stop(PATIENCE);
    }
  }

  @Test
  void shouldTurnAtOnceAndThenAtItsInterval() {
    begin(Duration.ofMillis(1), turns::incrementAndGet);

    await().until(() -> turns.get() > 3);
  }

  @Test
  void shouldTurnWhenWoken() {
    begin(NEVER_BY_ITSELF, turns::incrementAndGet);
    await().until(() -> turns.get() == 1);

    loop.wake();

    await().until(() -> turns.get() == 2);
  }

  @Test
  void shouldTurnOnceMoreWhenWokenManyTimesDuringATurn() throws Exception {
    Semaphore mayEnd = new Semaphore(0);
    begin(
        NEVER_BY_ITSELF,
        () -> {
          turns.incrementAndGet();
          mayEnd.acquire();
        });
    await().until(() -> turns.get() == 1);
    for (int i = 0; i < 5; i++) {
      loop.wake();
    }

    mayEnd.release();
    await().until(() -> turns.get() == 2);
    mayEnd.release();
    await().until(() -> mayEnd.availablePermits() == 0);

    assertThat(turns).hasValue(2);
  }

  @Test
  void shouldCountAFailedTurnAsTurnedAndTurnAgain() {
    begin(
        NEVER_BY_ITSELF,
        () -> {
          if (turns.incrementAndGet() < 3) {
            throw new IllegalStateException("away");
          }
        });

    await().until(() -> turns.get() == 3);
    assertThat(loop.stuck()).isFalse();
  }

  @Test
  void shouldSurviveAnError() {
    begin(
        NEVER_BY_ITSELF,
        () -> {
          if (turns.incrementAndGet() < 2) {
            throw new StackOverflowError("on purpose");
          }
        });

    await().until(() -> turns.get() == 2);
  }

  @Test
  void shouldBeStuckWhileATurnHasOutlastedItsBoundTwice() {
    CountDownLatch mayEnd = new CountDownLatch(1);
    begin(
        NEVER_BY_ITSELF,
        () -> {
          turns.incrementAndGet();
          mayEnd.await();
        });
    await().until(() -> turns.get() == 1);

    pass(TURN_BOUND.multipliedBy(2));
    assertThat(loop.stuck()).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(loop.stuck()).isTrue();

    mayEnd.countDown();
    await().until(() -> !loop.stuck());
  }

  @Test
  void shouldBeStuckWhenTheNextTurnDoesNotCome() {
    begin(NEVER_BY_ITSELF, turns::incrementAndGet);
    await().until(() -> turns.get() == 1);
    awaitTheEndOfTheTurn();

    pass(NEVER_BY_ITSELF.plus(TURN_BOUND.multipliedBy(2)));
    assertThat(loop.stuck()).isFalse();
    pass(Duration.ofNanos(1));

    assertThat(loop.stuck()).isTrue();
  }

  @Test
  void shouldBeStuckWhenItsFirstTurnDoesNotCome() {
    Loop notBegun =
        new Loop(
            "test",
            NEVER_BY_ITSELF,
            TURN_BOUND,
            Loop.LONGEST_BACKOFF,
            turns::incrementAndGet,
            now::get);

    pass(TURN_BOUND.multipliedBy(2).plusNanos(1));

    assertThat(notBegun.stuck()).isTrue();
  }

  @Test
  void shouldInterruptATurnThatOutlastsItsBoundAndTurnAgain() {
    CompletableFuture<String> first = new CompletableFuture<>();
    begin(
        NEVER_BY_ITSELF,
        () -> {
          if (turns.incrementAndGet() == 1) {
            waitForEver(first);
          }
        });
    await().until(() -> turns.get() == 1);

    pass(TURN_BOUND);
    loop.interruptIfOverdue();
    assertThat(first).isNotDone();
    pass(Duration.ofNanos(1));
    loop.interruptIfOverdue();

    assertThat(first.join()).isEqualTo("interrupted");
    await().until(() -> turns.get() == 2);
    assertThat(loop.stuck()).isFalse();
  }

  @Test
  void shouldNotInterruptBetweenTurns() {
    begin(NEVER_BY_ITSELF, turns::incrementAndGet);
    await().until(() -> turns.get() == 1);
    awaitTheEndOfTheTurn();

    pass(TURN_BOUND.multipliedBy(10));
    loop.interruptIfOverdue();
    loop.wake();
    await().until(() -> turns.get() == 2);

    assertThat(turns).hasValue(2);
  }

  @Test
  void shouldWaitForTheTurnInHandWhenStopped() {
    CountDownLatch mayEnd = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    begin(
        NEVER_BY_ITSELF,
        () -> {
          turns.incrementAndGet();
          mayEnd.await();
          ended.incrementAndGet();
        });
    await().until(() -> turns.get() == 1);

    CompletableFuture<Integer> endedTurnsAtStop =
        CompletableFuture.supplyAsync(
            () -> {
              loop.stop(PATIENCE);
              return ended.get();
            });
    assertThat(endedTurnsAtStop).isNotDone();
    mayEnd.countDown();

    assertThat(endedTurnsAtStop.join()).isEqualTo(1);
    assertThat(turns).hasValue(1);
  }

  @Test
  void shouldInterruptATurnThatDoesNotEndWithinTheBoundOfTheStop() {
    CompletableFuture<String> turn = new CompletableFuture<>();
    begin(
        NEVER_BY_ITSELF,
        () -> {
          turns.incrementAndGet();
          waitForEver(turn);
        });
    await().until(() -> turns.get() == 1);

    loop.stop(Duration.ofMillis(1));

    assertThat(turn.join()).isEqualTo("interrupted");
  }

  @Test
  void shouldBackOffAsLongWhenItIsWokenWhileItFails() {
    List<Long> begun = new CopyOnWriteArrayList<>();
    begin(
        NEVER_BY_ITSELF,
        () -> {
          begun.add(System.nanoTime());
          throw new IllegalStateException("away");
        });

    await()
        .until(
            () -> {
              loop.wake();
              return begun.size() >= 4;
            });

    assertThat(begun.get(3) - begun.get(0)).isGreaterThan(Duration.ofMillis(650).toNanos());
  }

  @Test
  void shouldEndAtOnceWhenStoppedWhileItFails() {
    CompletableFuture<Void> failed = new CompletableFuture<>();
    loop =
        new Loop(
                "test",
                NEVER_BY_ITSELF,
                TURN_BOUND,
                Duration.ofHours(1),
                () -> {
                  if (turns.incrementAndGet() == 12) { // the next wait takes 102 s
                    failed.complete(null);
                  }
                  throw new IllegalStateException("away");
                },
                now::get)
            .begin();
    await().until(() -> turns.get() > 0 && loop.failing());

    loop.stop(PATIENCE);

    assertThat(failed).isNotDone();
  }

  @Test
  void shouldNotBackOffForLongerThanItMay() {
    loop =
        new Loop(
                "test",
                NEVER_BY_ITSELF,
                TURN_BOUND,
                Duration.ofMillis(1),
                () -> {
                  turns.incrementAndGet();
                  throw new IllegalStateException("away");
                },
                now::get)
            .begin();

    await().until(() -> turns.get() > 100); // with the usual bound this would take minutes
  }

  @Test
  void shouldSayWhenItFailsForAnotherReason() {
    List<String> said = new CopyOnWriteArrayList<>();
    Handler handler = new Recording(said);
    Logger log = Logger.getLogger(Loop.class.getName());
    log.addHandler(handler);
    try {
      begin(
          NEVER_BY_ITSELF,
          () -> {
            switch (turns.incrementAndGet()) {
              case 1, 2 -> throw new IllegalStateException("one");
              case 3, 4 -> throw new IllegalArgumentException("other");
              default -> {}
            }
          });
      await().until(() -> turns.get() >= 5);
    } finally {
      log.removeHandler(handler);
    }

    assertThat(said).filteredOn(line -> line.endsWith("one")).hasSize(1);
    assertThat(said).filteredOn(line -> line.endsWith("other")).hasSize(1);
  }

  private void begin(Duration interval, LoopBody body) {
    loop = new Loop("test", interval, TURN_BOUND, Loop.LONGEST_BACKOFF, body, now::get).begin();
  }

  /** Time passes for the loop's bounds only: nothing waits. */
  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  /** Then it is no longer stuck after two bounds, because the interval has begun. */
  private void awaitTheEndOfTheTurn() {
    pass(TURN_BOUND.multipliedBy(2).plusNanos(1));
    await().until(() -> !loop.stuck());
    now.addAndGet(-TURN_BOUND.multipliedBy(2).plusNanos(1).toNanos());
  }

  private static void waitForEver(CompletableFuture<String> how) throws InterruptedException {
    try {
      new CountDownLatch(1).await();
    } finally {
      how.complete("interrupted");
    }
  }

  private static final class Recording extends Handler {

    private final List<String> said;

    Recording(List<String> said) {
      this.said = said;
    }

    @Override
    public void publish(LogRecord line) {
      said.add(
          line.getParameters() == null
              ? line.getMessage()
              : String.format(line.getMessage(), line.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
