package dev.nightshift.liveness.incident;

import dev.nightshift.backbone.contract.LivenessEvent.IncidentOpened;
import dev.nightshift.backbone.contract.LivenessEvent.IncidentResolved;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Opens and resolves incidents so that the open ones are exactly the causes that hold.
 *
 * <p>Each review is one step of the caller's transaction, which must hold the lock of the service
 * (or the monitor's role): two reviews of one scope never run side by side, so a cause is opened
 * once and its events are in order.
 */
@ApplicationScoped
public class IncidentLedger {

  private static final Logger LOG = Logger.getLogger(IncidentLedger.class);
  private static final String SIGHT = "sight";

  private final IncidentRules rules;
  private final OutboxWriter outbox;
  private final IncidentId ids = new IncidentId();

  IncidentLedger(IncidentConfig config, OutboxWriter outbox) {
    this.rules = new IncidentRules(config);
    this.outbox = outbox;
  }

  /** Brings the incidents of one service in line with its condition. */
  public void review(Tx tx, ServiceCondition condition, Instant now) {
    String scope = "service:" + condition.service();
    List<Incident> open = IncidentStore.open(tx, scope);
    Set<Cause> causes =
        open.stream().map(incident -> Cause.parse(incident.cause())).collect(Collectors.toSet());
    settle(tx, scope, open, rules.holding(condition, causes, now), now, condition.liveCount() > 0);
  }

  /** Says whether the monitor itself cannot see; empty when it can. */
  public void reviewSight(Tx tx, Optional<String> trouble, Instant now) {
    List<Finding> findings =
        trouble.map(summary -> new Finding(new Cause.LostSight(), summary)).stream().toList();
    settle(tx, SIGHT, IncidentStore.open(tx, SIGHT), findings, now, true);
  }

  /** Whether the monitor is known to be blind. */
  public boolean isSightOpen(Tx tx) {
    return !IncidentStore.open(tx, SIGHT).isEmpty();
  }

  public int countOpen(Tx tx) {
    return IncidentStore.countOpen(tx);
  }

  /** Open incidents first, then the latest; at most {@code limit}. */
  public List<Incident> recent(Tx tx, int limit) {
    return IncidentStore.recent(tx, limit);
  }

  /** Deletes a batch of incidents that were resolved before {@code before}. */
  public void forget(Tx tx, Instant before, int limit) {
    IncidentStore.deleteResolved(tx, before, limit);
  }

  private void settle(
      Tx tx,
      String scope,
      List<Incident> open,
      List<Finding> findings,
      Instant now,
      boolean running) {
    Set<String> holding = new HashSet<>();
    for (Finding finding : findings) {
      holding.add(finding.cause().key());
    }
    for (Incident incident : open) {
      if (!holding.remove(incident.cause())) {
        resolve(tx, incident, now, running);
      }
    }
    for (Finding finding : findings) {
      if (holding.contains(finding.cause().key())) {
        open(tx, scope, finding, now);
      }
    }
  }

  private void open(Tx tx, String scope, Finding finding, Instant now) {
    Incident incident = Incident.opened(ids.next(), finding, now);
    IncidentStore.insert(tx, scope, incident);
    outbox.append(
        tx,
        new IncidentOpened(
            incident.id(),
            incident.cause(),
            incident.summary(),
            now,
            SilenceStore.until(tx, incident.cause())));
    tx.afterCommit(
        () ->
            LOG.warnf(
                "Incident %s opened (%s): %s",
                incident.id(), incident.cause(), incident.summary()));
  }

  private void resolve(Tx tx, Incident incident, Instant now, boolean running) {
    IncidentStore.resolve(tx, incident.id(), now);
    Duration lasted = Duration.between(incident.openedAt(), now);
    String summary = Cause.parse(incident.cause()).resolution(lasted, running);
    outbox.append(
        tx,
        new IncidentResolved(
            incident.id(),
            incident.cause(),
            summary,
            incident.openedAt(),
            now,
            SilenceStore.until(tx, incident.cause())));
    tx.afterCommit(() -> LOG.infof("Incident %s resolved: %s", incident.id(), summary));
  }
}
