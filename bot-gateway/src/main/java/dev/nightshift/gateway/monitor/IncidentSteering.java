package dev.nightshift.gateway.monitor;

import dev.nightshift.backbone.contract.LivenessCommand.AcknowledgeIncident;
import dev.nightshift.backbone.contract.LivenessCommand.SilenceIncident;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Pattern;

/** What people say of an incident, in the caller's transaction: liveness-monitor follows. */
@Singleton
public final class IncidentSteering {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private final MonitorReads reads;
  private final OutboxWriter outbox;
  private final AuditLog audit;
  private final Clock clock;

  IncidentSteering(MonitorReads reads, OutboxWriter outbox, AuditLog audit, Clock clock) {
    this.reads = reads;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The incident of that id, open or over, asked for now and so outside any transaction.
   *
   * @throws ProblemException 404 where there is none
   */
  public IncidentView known(String id) {
    if (!ID.matcher(id).matches()) {
      throw new ProblemException(
          404, "incident-unknown", "There is no incident '%s'.".formatted(id));
    }
    return reads.incident(id);
  }

  /**
   * The same, of an open one.
   *
   * @throws ProblemException 404 where there is none, 409 for one that is over
   */
  public IncidentView open(String id) {
    IncidentView incident = known(id);
    if (!incident.open()) {
      throw new ProblemException(
          409,
          "incident-resolved",
          "%s is over since %s; there is nothing left to tell of it."
              .formatted(incident.id(), incident.resolvedAt()));
    }
    return incident;
  }

  /** It is not told again; one that somebody looks after already stays theirs. */
  public void acknowledge(Tx tx, IncidentView incident, String caller) {
    audit.append(tx, AuditedAct.done(caller, "incident.acknowledge", incident.id(), ""));
    outbox.append(tx, new AcknowledgeIncident(incident.id(), caller, clock.instant()));
  }

  /** Nothing is told of its cause for that long from now on, be it over or not; when that ends. */
  public Instant silence(Tx tx, IncidentView incident, SilenceLength length, String caller) {
    Instant now = clock.instant();
    Instant until = now.plus(length.duration());
    audit.append(tx, AuditedAct.done(caller, "incident.silence", incident.id(), "until " + until));
    outbox.append(tx, new SilenceIncident(incident.id(), until, caller, now));
    return until;
  }
}
