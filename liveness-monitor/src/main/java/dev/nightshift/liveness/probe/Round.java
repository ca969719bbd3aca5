package dev.nightshift.liveness.probe;

import dev.nightshift.liveness.instance.InstanceId;
import dev.nightshift.liveness.instance.KnownInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One round of probes: who was asked, what came of it, and when.
 *
 * @param self the monitor's own instance; its answer shows whether the monitor can ask at all
 */
record Round(
    Moment started,
    Moment ended,
    InstanceId self,
    Map<InstanceId, KnownInstance> asked,
    Map<InstanceId, Answer> answers) {

  Round {
    asked = Map.copyOf(asked);
    answers = Map.copyOf(answers);
  }

  boolean missed(InstanceId id) {
    return answers.get(id) instanceof Answer.Silence;
  }

  /**
   * Whether silence of this instance counts: it is live, not the monitor itself, and has answered
   * before or had time to. It registers before it listens.
   */
  boolean isPeer(KnownInstance instance, Duration startGrace) {
    return instance.isLive()
        && !instance.id().equals(self)
        && (instance.lastSeenAt() != null || !isStarting(instance, startGrace));
  }

  private boolean isStarting(KnownInstance instance, Duration startGrace) {
    Instant registeredAt = instance.registeredAt();
    return registeredAt != null && registeredAt.plus(startGrace).isAfter(ended.wall());
  }
}
