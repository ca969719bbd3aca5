package dev.nightshift.backbone.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * Commands to liveness-monitor. The key is the instance's service and place, its id without the
 * boot id: what the lives at one place say of themselves is heard in its order.
 */
public sealed interface LivenessCommand extends Command {

  String instanceId();

  @JsonIgnore
  @Override
  default String key() {
    int boot = instanceId().lastIndexOf('/');
    return boot < 0 ? instanceId() : instanceId().substring(0, boot);
  }

  /**
   * An instance started and can be probed.
   *
   * @param instanceId {@code service/place/boot id}
   * @param managementUrl base of its probes and of {@code /instance}
   */
  record RegisterInstance(
      String instanceId, String service, String managementUrl, long pid, Instant startedAt)
      implements LivenessCommand {}

  /** An instance stopped as planned; its silence is neither a loss nor an incident. */
  record DeregisterInstance(String instanceId, Instant stoppedAt) implements LivenessCommand {}
}
