package dev.nightshift.trading.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Random sessions of every market, fill model and order kind; failures name their seed. */
class EnginePropertiesTest {

  private static final int SESSIONS = 120;
  private static final int STEPS = 600;

  @Test
  void shouldKeepEveryInvariantWhateverHappens() {
    long first = System.nanoTime();
    int fills = 0;
    int closed = 0;
    Set<Class<?>> told = new HashSet<>();
    for (long seed = first; seed < first + SESSIONS; seed++) {
      RandomSession session = new RandomSession(seed);
      EngineInvariants invariants = new EngineInvariants(session);
      for (int step = 0; step < STEPS; step++) {
        guarded(seed, step, session, invariants);
      }
      fills += invariants.fills;
      closed += invariants.closed;
      session.events.forEach(event -> told.add(event.getClass()));
    }
    assertThat(fills).as("from seed %d", first).isGreaterThan(SESSIONS);
    assertThat(closed).as("from seed %d", first).isGreaterThan(SESSIONS / 2);
    told.add(EngineEvent.Liquidated.class); // rare: tests of their own see to them
    told.add(EngineEvent.LossAbsorbed.class);
    assertThat(told)
        .as("every kind of event, from seed %d", first)
        .containsExactlyInAnyOrder(EngineEvent.class.getPermittedSubclasses());
  }

  private static void guarded(
      long seed, int step, RandomSession session, EngineInvariants invariants) {
    try {
      session.step();
      invariants.check();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed + ", step " + step + ": " + e.getMessage(), e);
    }
  }

  @Test
  void shouldGoOnFillForFillWhenRestoredAnywhere() {
    long first = System.nanoTime();
    for (long seed = first; seed < first + SESSIONS / 4; seed++) {
      RandomSession whole = run(seed, Set.of());
      Random random = new Random(seed);
      Set<Integer> cuts = new TreeSet<>();
      for (int i = 0; i < 60; i++) {
        cuts.add(random.nextInt(STEPS));
      }
      RandomSession cut = run(seed, cuts);
      assertThat(cut.events).as("seed %d, cuts %s", seed, cuts).isEqualTo(whole.events);
      assertThat(cut.engine.snapshot()).as("seed %d", seed).isEqualTo(whole.engine.snapshot());
    }
  }

  private static RandomSession run(long seed, Set<Integer> cuts) {
    RandomSession session = new RandomSession(seed);
    for (int step = 0; step < STEPS; step++) {
      session.step();
      if (cuts.contains(step)) {
        session.restart();
      }
    }
    session.engine.feedEnded();
    return session;
  }

  @Test
  void shouldGiveTheSameWhenTheSameIsReplayed() {
    long seed = System.nanoTime();
    assertThat(run(seed, Set.of()).events)
        .as("seed %d", seed)
        .isEqualTo(run(seed, Set.of()).events);
  }

  @Test
  void shouldHaveNoOrderAndGetNoneAfterAKillAnywhere() {
    long first = System.nanoTime();
    for (long seed = first; seed < first + SESSIONS; seed++) {
      RandomSession session = new RandomSession(seed);
      int at = new Random(seed).nextInt(STEPS);
      for (int step = 0; step < at; step++) {
        session.step();
      }
      session.engine.obey(new EngineCommand.Kill("a test"));
      EngineSnapshot killed = session.engine.snapshot();
      assertThat(killed.pending()).as("seed %d", seed).isEmpty();
      assertThat(killed.working()).as("seed %d", seed).isEmpty();
      assertThat(killed.mode()).as("seed %d", seed).isEqualTo(SessionMode.HALTED);
      List<EngineEvent> told = List.copyOf(session.events);
      for (int step = 0; step < 100; step++) {
        session.step();
      }
      session.engine.feedEnded();
      assertThat(session.events).as("seed %d", seed).isEqualTo(told);
    }
  }
}
