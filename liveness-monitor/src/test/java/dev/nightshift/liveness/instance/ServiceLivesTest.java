package dev.nightshift.liveness.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.liveness.instance.InstanceState.Lost;
import dev.nightshift.liveness.instance.InstanceState.Stopped;
import dev.nightshift.liveness.instance.InstanceState.Suspect;
import dev.nightshift.liveness.instance.InstanceState.Up;
import dev.nightshift.liveness.instance.ServiceHealth.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceLivesTest {

  private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void shouldBeUpWhileAnyInstanceIsLive() {
    assertThat(state(new Stopped(at(1)), new Lost(at(2), true, "killed", at(2)), new Up(T0)))
        .isEqualTo(State.UP);
    assertThat(state(new Suspect(at(2)))).isEqualTo(State.UP);
  }

  @Test
  void shouldBeDownWhenTheLastToGoWasLost() {
    assertThat(state(new Stopped(at(1)), new Lost(at(2), true, "killed", at(2))))
        .isEqualTo(State.DOWN);
  }

  @Test
  void shouldBeStoppedWhenTheLastToGoStoppedAsPlanned() {
    assertThat(state(new Lost(at(1), true, "killed", at(1)), new Stopped(at(2))))
        .isEqualTo(State.STOPPED);
    assertThat(state()).isEqualTo(State.STOPPED);
  }

  @Test
  void shouldReckonASuspectedLossFromTheLastAnswer() {
    assertThat(lastAlive(new Lost(at(90), false, "silent", at(80)))).isEqualTo(at(5));
    assertThat(lastAlive(new Lost(at(90), true, "killed", at(80)))).isEqualTo(at(90));
  }

  private static Instant lastAlive(InstanceState state) {
    InstanceId id = new InstanceId("research-worker", "p0", "b");
    KnownInstance seen = new KnownInstance(id, 1, null, state, null, T0, at(5), Report.EMPTY);
    return new ServiceLives("research-worker", List.of(seen))
        .condition(new ServiceHealth("research-worker", State.UP, T0))
        .lives()
        .getFirst()
        .lastAlive();
  }

  private static State state(InstanceState... states) {
    List<KnownInstance> instances = new ArrayList<>();
    for (InstanceState state : states) {
      InstanceId id = new InstanceId("research-worker", "p" + instances.size(), "b");
      instances.add(new KnownInstance(id, 1, null, state, null, null, null, Report.EMPTY));
    }
    return new ServiceLives("research-worker", instances).state();
  }

  private static Instant at(int seconds) {
    return T0.plusSeconds(seconds);
  }
}
