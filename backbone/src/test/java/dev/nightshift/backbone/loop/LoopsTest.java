package dev.nightshift.backbone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopsTest {

  private static final Duration RARELY = Duration.ofHours(1);
  private static final Duration AMPLE = Duration.ofMinutes(1);

  private final Loops loops = new Loops();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final AtomicInteger hanging = new AtomicInteger();
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  @AfterEach
  void end() {
    mayEnd.countDown();
    loops.close();
  }

  @Test
  void shouldNameTheLoopsThatAreStuck() {
    loops.start("healthy", RARELY, AMPLE, () -> {});
    loops.start("failing", RARELY, AMPLE, this::fail);
    // Ignores the watchdog's interrupts, as code that swallows them does.
    loops.start("stuck", RARELY, Duration.ofMillis(10), this::ignoreInterrupts);

    await().untilAsserted(() -> assertThat(loops.stuck()).containsExactly("stuck"));
  }

  @Test
  void shouldStopTheLastStartedFirst() throws Exception {
    Loop first = loops.start("first", RARELY, AMPLE, () -> seen.add("first"));
    loops.start("last", RARELY, AMPLE, mayEnd::await);
    await().until(() -> seen.size() == 1);

    Thread closing = Thread.ofPlatform().start(loops::close);
    await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    first.wake();
    await().until(() -> seen.size() == 2); // still turns while the last one's turn is waited for

    mayEnd.countDown();
    closing.join();
    first.wake();
    assertThat(seen).hasSize(2);
  }

  @Test
  void shouldKeepTheLoopsThatWereStartedBeforeTheOneGiven() {
    Loop first = loops.start("first", RARELY, AMPLE, () -> seen.add("first"));
    Loop second = loops.start("second", RARELY, AMPLE, () -> seen.add("second"));
    await().until(() -> seen.size() == 2);

    loops.stopStartedAfter(first, AMPLE);
    first.wake();
    second.wake();

    await().until(() -> seen.size() == 3);
    assertThat(seen).containsOnlyOnce("second");
  }

  @Test
  void shouldStopTheRestAtOnceWhenTheBoundIsUsedUp() {
    Loop first = loops.start("first", RARELY, AMPLE, () -> {});
    loops.start("hanging", RARELY, AMPLE, () -> seen.add(waitForEver("hanging")));
    loops.start("hanging too", RARELY, AMPLE, () -> seen.add(waitForEver("hanging too")));
    await().until(() -> hanging.get() == 2);

    loops.stopStartedAfter(first, Duration.ofMillis(1));

    await()
        .untilAsserted(
            () ->
                assertThat(seen)
                    .containsExactlyInAnyOrder("hanging interrupted", "hanging too interrupted"));
  }

  @Test
  void shouldAlsoAskThreadsThatAreNoLoops() {
    List<String> workers = new CopyOnWriteArrayList<>();
    loops.alsoAsk(() -> workers);
    assertThat(loops.stuck()).isEmpty();

    workers.add("worker");

    assertThat(loops.stuck()).containsExactly("worker");
  }

  private String waitForEver(String name) {
    try {
      hanging.incrementAndGet();
      mayEnd.await();
      return name + " ended by itself";
    } catch (InterruptedException interrupt) {
      return name + " interrupted";
    }
  }

  private void fail() {
    throw new IllegalStateException("on purpose");
  }

  private void ignoreInterrupts() {
    while (mayEnd.getCount() > 0) {
      Thread.onSpinWait();
    }
  }
}
