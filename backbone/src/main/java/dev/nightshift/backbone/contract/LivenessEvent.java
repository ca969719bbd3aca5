package dev.nightshift.backbone.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/** Events of liveness-monitor. The key is the instance's or the incident's id. */
public sealed interface LivenessEvent extends Event {

  /**
   * An instance is gone. A certain death ends its lease at once; a suspected one only if the lease
   * was not renewed since.
   *
   * @param certain the process exited, the pod is gone, or a successor's boot id was seen
   * @param suspectSince when the first sign was seen
   */
  record InstanceLost(
      String instanceId, String service, String reason, boolean certain, Instant suspectSince)
      implements LivenessEvent {
    @JsonIgnore
    @Override
    public String key() {
      return instanceId;
    }
  }

  /** Something is wrong that concerns people; opened once per cause. */
  record IncidentOpened(String incidentId, String cause, String summary, Instant openedAt)
      implements LivenessEvent {
    @JsonIgnore
    @Override
    public String key() {
      return incidentId;
    }
  }

  /** The cause of an incident is gone. */
  record IncidentResolved(
      String incidentId, String cause, String summary, Instant openedAt, Instant resolvedAt)
      implements LivenessEvent {
    @JsonIgnore
    @Override
    public String key() {
      return incidentId;
    }
  }
}
