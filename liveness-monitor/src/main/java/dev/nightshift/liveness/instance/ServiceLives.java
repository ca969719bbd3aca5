package dev.nightshift.liveness.instance;

import dev.nightshift.liveness.incident.ServiceCondition;
import dev.nightshift.liveness.incident.ServiceCondition.Fate;
import dev.nightshift.liveness.incident.ServiceCondition.Life;
import dev.nightshift.liveness.instance.InstanceState.Lost;
import dev.nightshift.liveness.instance.InstanceState.Stopped;
import dev.nightshift.liveness.instance.InstanceState.Suspect;
import dev.nightshift.liveness.instance.InstanceState.Up;
import dev.nightshift.liveness.instance.ServiceHealth.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** All live instances of one service and its latest dead ones, and what follows for the service. */
record ServiceLives(String service, List<KnownInstance> instances) {

  /** UP with any live instance; else what the last one to go says. */
  State state() {
    if (instances.stream().anyMatch(KnownInstance::isLive)) {
      return State.UP;
    }
    return instances.stream()
        .map(KnownInstance::state)
        .max(Comparator.comparing(InstanceState::since))
        .map(last -> last instanceof Lost ? State.DOWN : State.STOPPED)
        .orElse(State.STOPPED);
  }

  ServiceCondition condition(ServiceHealth health) {
    return new ServiceCondition(
        service,
        health.state() == State.DOWN ? health.since() : null,
        instances.stream().map(ServiceLives::life).toList());
  }

  private static Life life(KnownInstance instance) {
    InstanceState state = instance.state();
    Fate fate =
        switch (state) {
          case Up _, Suspect _ -> Fate.LIVE;
          case Lost _ -> Fate.LOST;
          case Stopped _ -> Fate.STOPPED;
        };
    String reason = state instanceof Lost lost ? lost.reason() : "";
    return new Life(
        instance.id().place(),
        fate,
        state.since(),
        lastAlive(instance),
        instance.registeredAt(),
        reason);
  }

  /** A monitor that was away itself gives up late what had died long before. */
  private static Instant lastAlive(KnownInstance instance) {
    InstanceState state = instance.state();
    boolean suspected = state instanceof Lost lost && !lost.certain();
    return suspected && instance.lastSeenAt() != null ? instance.lastSeenAt() : state.since();
  }
}
