package dev.nightshift.backbone.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/** Commands to liveness-monitor. */
public sealed interface LivenessCommand extends Command {

  /**
   * About one instance. The key is its service and place, its id without the boot id: what the
   * lives at one place say of themselves is heard in its order.
   */
  sealed interface OfInstance extends LivenessCommand {

    String instanceId();

    @JsonIgnore
    @Override
    default String key() {
      int boot = instanceId().lastIndexOf('/');
      return boot < 0 ? instanceId() : instanceId().substring(0, boot);
    }
  }

  /** About one incident, whose id is the key. */
  sealed interface OfIncident extends LivenessCommand {

    String incidentId();

    @JsonIgnore
    @Override
    default String key() {
      return incidentId();
    }
  }

  /**
   * An instance started and can be probed.
   *
   * @param instanceId {@code service/place/boot id}
   * @param managementUrl base of its probes and of {@code /instance}
   */
  record RegisterInstance(
      String instanceId, String service, String managementUrl, long pid, Instant startedAt)
      implements OfInstance {}

  /** An instance stopped as planned; its silence is neither a loss nor an incident. */
  record DeregisterInstance(String instanceId, Instant stoppedAt) implements OfInstance {}

  /**
   * Frees what an instance holds, alive or not.
   *
   * @param force also when it answers and so seems healthy
   * @param requestedAt by the database's clock, which leases are dated by: one taken later stays
   */
  record ReleaseInstance(String instanceId, boolean force, String requestedBy, Instant requestedAt)
      implements OfInstance {}

  /** Somebody has seen an incident and looks after it; the first one to say so stays. */
  record AcknowledgeIncident(String incidentId, String requestedBy, Instant requestedAt)
      implements OfIncident {}

  /**
   * Tells nothing of an incident's cause for a while; a later word on the same cause replaces it.
   *
   * @param until an instant and no length, so that a command that comes late lasts no longer
   */
  record SilenceIncident(String incidentId, Instant until, String requestedBy, Instant requestedAt)
      implements OfIncident {}
}
