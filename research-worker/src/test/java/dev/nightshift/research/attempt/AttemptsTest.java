package dev.nightshift.research.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AttemptsTest {

  private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");

  /** A piece of work, claimed for the nth time. */
  private record Claimed(String name, int attempt) {}

  private final Semaphore gate = new Semaphore(0);
  private final List<String> stopped = new CopyOnWriteArrayList<>();
  private final AtomicInteger freed = new AtomicInteger();
  private final Attempts<String, Claimed> attempts =
      new Attempts<>(
          new Holdings(), this::atGate, freed::incrementAndGet, Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterEach
  void openGate() {
    gate.release(10);
  }

  @Test
  void shouldKnowWhatIsUnderWayUntilItEnds() {
    attempts.begin(new Claimed("acme", 1));
    assertThat(attempts.all()).singleElement().extracting(Attempt::since).isEqualTo(NOW);
    assertThat(attempts.inHand().working()).containsExactly(new Claimed("acme", 1));
    gate.release(10);
    await().until(() -> freed.get() == 1);
    assertThat(attempts.inHand().size()).as("the hand is free before it is told so").isZero();
  }

  /** The next piece is claimed while the outcome of the last is stored. */
  @Test
  void shouldTellOfAFreeHandWhenTheWorkIsDoneAndAgainWhenItIsStored() {
    for (int i = 0; i < 2; i++) {
      attempts.begin(new Claimed("acme-" + i, 1));
    }
    Attempt<Claimed> done = attempts.all().getFirst();
    assertThat(done.settles()).isTrue();
    assertThat(freed).hasValue(1);
    assertThat(attempts.inHand().settling()).containsExactly(done.work());
    assertThat(attempts.inHand().working()).hasSize(1);
    gate.release(10);
    await().until(() -> freed.get() == 3);
    assertThat(attempts.inHand().size()).isZero();
  }

  @Test
  void shouldTellOfFreeHandsOnceThereAreEnoughForAClaim() {
    for (int i = 0; i < 3; i++) {
      attempts.begin(new Claimed("acme-" + i, 1));
    }
    gate.release();
    await().until(() -> attempts.all().size() == 2);
    assertThat(freed).hasValue(0);
    gate.release();
    await().until(() -> freed.get() == 1);
  }

  @Test
  void shouldLeaveAloneWhatIsHeldAndWorkedOn() {
    attempts.begin(new Claimed("acme", 2));
    assertThat(attempts.reconcile(() -> Map.of("acme", 2))).isEmpty();
    assertThat(stopped).isEmpty();
  }

  @Test
  void shouldStopWhatIsHeldNoMore() {
    attempts.begin(new Claimed("acme", 1));
    attempts.begin(new Claimed("kept", 1));
    assertThat(attempts.reconcile(() -> Map.of("kept", 1))).isEmpty();
    await().untilAsserted(() -> assertThat(stopped).containsExactly("acme"));
  }

  /** Freed and claimed anew, by the same instance: the older attempt has no right to it. */
  @Test
  void shouldStopAnAttemptWhenALaterOneHoldsTheWork() {
    attempts.begin(new Claimed("acme", 1));
    assertThat(attempts.reconcile(() -> Map.of("acme", 2))).isEmpty();
    await().untilAsserted(() -> assertThat(stopped).containsExactly("acme"));
  }

  @Test
  void shouldNameWhatIsHeldAndWorkedOnByNobody() {
    attempts.begin(new Claimed("acme", 1));
    assertThat(attempts.reconcile(() -> Map.of("acme", 1, "orphan", 3))).containsExactly("orphan");
  }

  /** It was in hand when the database was asked, so its outcome may be on the way. */
  @Test
  void shouldNotTakeForAnOrphanWhatEndsWhileItLooks() {
    attempts.begin(new Claimed("acme", 1));
    assertThat(
            attempts.reconcile(
                () -> {
                  gate.release(10);
                  await().until(() -> attempts.all().isEmpty());
                  return Map.of("acme", 1);
                }))
        .isEmpty();
  }

  @Test
  void shouldWaitForWhatIsUnderWayWhenItEnds() throws Exception {
    attempts.begin(new Claimed("acme", 1));
    gate.release(10);
    assertThat(attempts.end(Duration.ofSeconds(10))).isZero();
    assertThat(stopped).isEmpty();
  }

  @Test
  void shouldStopWhatIsLeftWhenItEndsAndTheBoundHasPassed() throws Exception {
    attempts.begin(new Claimed("acme", 1));
    assertThat(attempts.end(Duration.ofMillis(20))).isOne();
    await().untilAsserted(() -> assertThat(stopped).containsExactly("acme"));
  }

  /** Whoever is told of its end first waits for it here. */
  private void atGate(Attempt<Claimed> attempt) {
    attempt.interruptible(() -> stopped.add(attempt.work().name()));
    try {
      gate.acquire();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Holdings implements Holding<String, Claimed> {

    @Override
    public String key(Claimed work) {
      return work.name();
    }

    @Override
    public int attempt(Claimed work) {
      return work.attempt();
    }

    @Override
    public String label(Claimed work) {
      return work.name();
    }

    @Override
    public boolean worthAClaim(int working, int settling) {
      return working < 2;
    }

    @Override
    public Map<String, Integer> held(Tx tx) {
      throw new UnsupportedOperationException("asked by the loop");
    }

    @Override
    public void handBack(Tx tx, Collection<String> keys) {
      throw new UnsupportedOperationException("done by the loop");
    }

    @Override
    public List<Claimed> claim(Tx tx, long token, InHand<Claimed> inHand) {
      throw new UnsupportedOperationException("done by the loop");
    }
  }
}
