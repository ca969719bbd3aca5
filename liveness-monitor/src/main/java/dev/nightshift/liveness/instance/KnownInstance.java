package dev.nightshift.liveness.instance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance as it is stored.
 *
 * @param managementUrl null while only its exit is known
 * @param startedAt by its own clock; null while only its exit is known
 * @param registeredAt by the monitor's clock; null while only its exit is known
 * @param lastSeenAt when it last answered a probe; null before the first answer
 */
public record KnownInstance(
    InstanceId id,
    long pid,
    @Nullable String managementUrl,
    InstanceState state,
    @Nullable Instant startedAt,
    @Nullable Instant registeredAt,
    @Nullable Instant lastSeenAt,
    Report report) {

  /** Whether it counts as running: a suspect does until it is given up. */
  public boolean isLive() {
    return switch (state) {
      case InstanceState.Up _, InstanceState.Suspect _ -> true;
      case InstanceState.Lost _, InstanceState.Stopped _ -> false;
    };
  }

  KnownInstance in(InstanceState next) {
    return new KnownInstance(
        id, pid, managementUrl, next, startedAt, registeredAt, lastSeenAt, report);
  }
}
