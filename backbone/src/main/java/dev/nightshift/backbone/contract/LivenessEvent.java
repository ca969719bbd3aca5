package dev.nightshift.backbone.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events of liveness-monitor. */
public sealed interface LivenessEvent extends Event {

  /** What ends an instance's lease. The key is the instance's id. */
  sealed interface OfInstance extends LivenessEvent {

    String instanceId();

    @JsonIgnore
    @Override
    default String key() {
      return instanceId();
    }
  }

  /** About one incident, whose id is the key. */
  sealed interface OfIncident extends LivenessEvent {

    String incidentId();

    String cause();

    @JsonIgnore
    @Override
    default String key() {
      return incidentId();
    }
  }

  /**
   * An instance is gone. A certain death ends its lease at once; a suspected one only if the lease
   * was not renewed since.
   *
   * @param certain the process exited, the pod is gone, or a successor's boot id was seen
   * @param suspectSince when the first sign was seen
   */
  record InstanceLost(
      String instanceId, String service, String reason, boolean certain, Instant suspectSince)
      implements OfInstance {}

  /**
   * An operator freed what an instance holds. A lease taken by then ends, and no later one, however
   * often and late this is read: an instance that lives takes a new one and works on under that.
   *
   * @param releasedAt by the database's clock, as tokens of leases are
   */
  record InstanceReleased(String instanceId, String service, String releasedBy, Instant releasedAt)
      implements OfInstance {}

  /**
   * Something is wrong that concerns people; opened once per cause.
   *
   * @param silencedUntil nobody is told before that, because its cause is silenced
   */
  record IncidentOpened(
      String incidentId,
      String cause,
      String summary,
      Instant openedAt,
      @Nullable Instant silencedUntil)
      implements OfIncident {}

  /** Somebody looks after an incident: it is not told again. */
  record IncidentAcknowledged(
      String incidentId, String cause, String acknowledgedBy, Instant acknowledgedAt)
      implements OfIncident {}

  /** Nothing is told of an incident's cause until then. */
  record IncidentSilenced(String incidentId, String cause, String silencedBy, Instant silencedUntil)
      implements OfIncident {}

  /** The silence over an incident has ended, it is still open, and nobody looks after it. */
  record IncidentStillOpen(String incidentId, String cause, String summary, Instant openedAt)
      implements OfIncident {}

  /**
   * The cause of an incident is gone.
   *
   * @param silencedUntil nobody is told, because its cause is silenced
   */
  record IncidentResolved(
      String incidentId,
      String cause,
      String summary,
      Instant openedAt,
      Instant resolvedAt,
      @Nullable Instant silencedUntil)
      implements OfIncident {}
}
