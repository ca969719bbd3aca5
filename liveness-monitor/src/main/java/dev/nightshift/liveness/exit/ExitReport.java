package dev.nightshift.liveness.exit;

import dev.nightshift.liveness.instance.InstanceId;
import dev.nightshift.liveness.instance.Sign;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The supervisor's word that a process of its own ended.
 *
 * @param at when it ended, by the supervisor's clock; now, when missing
 * @param planned whether the supervisor had asked it to stop
 */
public record ExitReport(
    @Nullable String instanceId,
    @Nullable String service,
    long pid,
    int exitCode,
    @Nullable Instant at,
    boolean planned) {

  /**
   * The instance that ended.
   *
   * @throws IllegalArgumentException with a sentence for the sender
   */
  InstanceId instance() {
    if (instanceId == null) {
      throw new IllegalArgumentException("The exit report names no instanceId.");
    }
    InstanceId id = InstanceId.parse(instanceId);
    if (service != null && !service.equals(id.service())) {
      throw new IllegalArgumentException(
          "The exit report is for service %s, but its instance is %s.".formatted(service, id));
    }
    return id;
  }

  /** What it means; an exit is never later than now, whatever the sender's clock says. */
  Sign sign(Instant now) {
    Instant when = at == null || at.isAfter(now) ? now : at;
    return planned
        ? new Sign.StoppedAsPlanned(when)
        : new Sign.Exited(when, ExitCode.explain(pid, exitCode));
  }
}
