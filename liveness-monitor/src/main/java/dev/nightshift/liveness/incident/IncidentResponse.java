package dev.nightshift.liveness.incident;

import dev.nightshift.backbone.contract.LivenessCommand;
import dev.nightshift.backbone.contract.LivenessCommand.AcknowledgeIncident;
import dev.nightshift.backbone.contract.LivenessCommand.SilenceIncident;
import dev.nightshift.backbone.contract.LivenessEvent.IncidentAcknowledged;
import dev.nightshift.backbone.contract.LivenessEvent.IncidentSilenced;
import dev.nightshift.backbone.contract.LivenessEvent.IncidentStillOpen;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * What people say of incidents, each in one transaction with its event. An incident that was
 * resolved by the time somebody is heard stays as it is; its cause is kept silent all the same, for
 * it may be back at once.
 */
@ApplicationScoped
public class IncidentResponse {

  private static final Logger LOG = Logger.getLogger(IncidentResponse.class);
  private static final int ENDED_PER_TURN = 100;

  private final OutboxWriter outbox;

  IncidentResponse(OutboxWriter outbox) {
    this.outbox = outbox;
  }

  /** Carries out what somebody asked for. */
  public void apply(Tx tx, LivenessCommand.OfIncident command) {
    IncidentStore.lock(tx, command.incidentId())
        .ifPresentOrElse(
            incident -> {
              switch (command) {
                case AcknowledgeIncident acknowledge -> acknowledge(tx, incident, acknowledge);
                case SilenceIncident silence -> silence(tx, incident, silence);
              }
            },
            () -> LOG.warnf("There is no incident %s: %s", command.incidentId(), command));
  }

  /** The first one to say so while it is open stays; whoever says it later changes nothing. */
  private void acknowledge(Tx tx, Incident incident, AcknowledgeIncident command) {
    if (IncidentStore.acknowledgeOpen(
        tx, incident.id(), command.requestedBy(), command.requestedAt())) {
      outbox.append(
          tx,
          new IncidentAcknowledged(
              incident.id(), incident.cause(), command.requestedBy(), command.requestedAt()));
    }
  }

  private void silence(Tx tx, Incident incident, SilenceIncident command) {
    SilenceStore.save(tx, new Silence(incident.cause(), command.until(), command.requestedBy()));
    outbox.append(
        tx,
        new IncidentSilenced(
            incident.id(), incident.cause(), command.requestedBy(), command.until()));
  }

  /** Ends the silences whose time is over, and tells what is still open and nobody's. */
  void endSilences(Tx tx, Instant now) {
    for (String cause : SilenceStore.takeEnded(tx, now, ENDED_PER_TURN)) {
      IncidentStore.openOfCause(tx, cause)
          .filter(incident -> incident.acknowledgedAt() == null)
          .ifPresent(
              incident ->
                  outbox.append(
                      tx,
                      new IncidentStillOpen(
                          incident.id(), cause, incident.summary(), incident.openedAt())));
    }
  }
}
