package dev.nightshift.trading.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.trading.engine.EngineSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SessionWriterTest {

  private final List<Long> written = new CopyOnWriteArrayList<>();

  @Test
  void shouldWriteInOrderAndBeDurableWhenFlushed() {
    SessionWriter writer =
        new SessionWriter("ses-x", batch -> true, batch -> written.add(batch.revision()));
    writer.start();
    for (long revision = 1; revision <= 50; revision++) {
      writer.put(batch(revision));
    }
    assertThat(writer.flush()).isTrue();
    assertThat(written).hasSize(50).isSorted();
    assertThat(writer.idle()).isTrue();
    writer.close();
  }

  @Test
  void shouldWriteNothingBeforeItsMarketCouldBeShownToHaveHappened() {
    AtomicBoolean journalled = new AtomicBoolean();
    SessionWriter writer =
        new SessionWriter(
            "ses-x", batch -> journalled.get(), batch -> written.add(batch.revision()));
    writer.start();
    writer.put(batch(1));
    await().during(Duration.ofMillis(100)).until(written::isEmpty);
    journalled.set(true);
    assertThat(writer.flush()).isTrue();
    assertThat(written).containsExactly(1L);
    journalled.set(false);
    writer.put(batch(2));
    writer.close();
    assertThat(writer.flush()).isFalse();
    assertThat(written).containsExactly(1L);
  }

  @Test
  void shouldFailInsteadOfWaitingWhenItsMarketCanNeverBeShown() {
    SessionWriter writer =
        new SessionWriter(
            "ses-x",
            batch -> {
              throw LostSessionException.unjournalled("ses-x", batch.position());
            },
            batch -> written.add(batch.revision()));
    writer.start();
    writer.put(batch(1));
    assertThat(writer.flush()).isFalse();
    assertThat(writer.failure()).isInstanceOf(LostSessionException.class);
    assertThat(written).isEmpty();
  }

  @Test
  void shouldMakeTheSessionWaitWhenOneIsWrittenAndOneWaits() throws InterruptedException {
    CountDownLatch database = new CountDownLatch(1);
    SessionWriter writer =
        new SessionWriter(
            "ses-x",
            batch -> true,
            batch -> {
              awaitOn(database);
              written.add(batch.revision());
            });
    writer.start();
    Thread session =
        Thread.startVirtualThread(
            () -> {
              for (long revision = 1; revision <= 4; revision++) {
                writer.put(batch(revision));
              }
            });
    await().until(() -> session.getState() == Thread.State.WAITING);
    assertThat(written).isEmpty();
    assertThat(writer.idle()).isFalse();
    database.countDown();
    session.join();
    assertThat(writer.flush()).isTrue();
    assertThat(written).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void shouldWriteNothingMoreWhenTheSessionIsLost() throws InterruptedException {
    SessionWriter writer =
        new SessionWriter(
            "ses-x",
            batch -> true,
            batch -> {
              written.add(batch.revision());
              throw new LostSessionException("ses-x");
            });
    Thread thread = writer.start();
    writer.put(batch(1));
    assertThat(writer.flush()).isFalse();
    assertThat(writer.failure()).isInstanceOf(LostSessionException.class);
    writer.put(batch(2));
    writer.put(batch(3));
    assertThat(writer.flush()).isFalse();
    assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    assertThat(written).containsExactly(1L);
  }

  @Test
  void shouldHoldNobodyUpWhenTheWriterBreaksOffWithAnError() {
    SessionWriter writer =
        new SessionWriter(
            "ses-x",
            batch -> true,
            batch -> {
              throw new OutOfMemoryError("of a test");
            });
    writer.start();
    writer.put(batch(1));
    assertThat(writer.flush()).isFalse();
    assertThat(writer.failure()).hasRootCauseInstanceOf(OutOfMemoryError.class);
    assertThat(writer.idle()).isTrue();
  }

  @Test
  void shouldLetGoWhenClosedWhileTheDatabaseIsAway() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    SessionWriter writer = new SessionWriter("ses-x", batch -> true, batch -> awaitOn(never));
    writer.start();
    writer.put(batch(1));
    Thread session = Thread.startVirtualThread(writer::flush);
    writer.close();
    session.join();
    never.countDown();
  }

  private static void awaitOn(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Batch batch(long revision) {
    EngineSnapshot snapshot = Snapshots.fresh();
    return Batches.of(revision, snapshot);
  }
}
