package dev.nightshift.liveness.probe;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.TransactionAction;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.lease.RoleLease;
import dev.nightshift.liveness.incident.IncidentLedger;
import dev.nightshift.liveness.instance.InstanceId;
import dev.nightshift.liveness.instance.InstanceRegistry;
import dev.nightshift.liveness.instance.KnownInstance;
import dev.nightshift.liveness.instance.Report;
import dev.nightshift.liveness.instance.Sighting;
import dev.nightshift.liveness.instance.Sign;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The database side of a round: what to ask, and what was seen. Every write is made under the role,
 * so a monitor that stood still and has lost it changes nothing.
 */
@Singleton
class Logbook {

  private static final String ROLE = "liveness-probe";

  private final Database database;
  private final RoleLease roles;
  private final InstanceRegistry registry;
  private final IncidentLedger incidents;
  private final ProbeConfig config;
  private final Clock clock;

  Logbook(
      Database database,
      RoleLease roles,
      InstanceRegistry registry,
      IncidentLedger incidents,
      ProbeConfig config,
      Clock clock) {
    this.database = database;
    this.roles = roles;
    this.registry = registry;
    this.incidents = incidents;
    this.config = config;
    this.clock = clock;
  }

  /** What to ask now; empty when another monitor plays the role. */
  Optional<ProbePlan> plan() {
    Instant lostSince = clock.instant().minus(config.askLostFor());
    return database.inTransaction(
        tx -> roles.plays(tx, ROLE) ? Optional.of(plan(tx, lostSince)) : Optional.empty());
  }

  private ProbePlan plan(Tx tx, Instant lostSince) {
    return new ProbePlan(
        registry.watched(tx, lostSince, config.maxInstances()),
        registry.isReviewDue(tx),
        incidents.isSightOpen(tx),
        incidents.countOpen(tx));
  }

  /**
   * Stores what changes by the signs, each instance in a transaction of its own; then what the
   * instances said of themselves; then what time alone has changed. Three kinds of transactions,
   * because a service is always locked before its instances.
   */
  void record(Round round, Map<InstanceId, Sign> signs, Optional<String> trouble, ProbePlan plan) {
    signs.forEach(
        (id, sign) -> {
          KnownInstance instance = round.asked().get(id);
          if (instance != null && !instance.state().on(sign).equals(instance.state())) {
            underRole(tx -> registry.apply(tx, id, instance.pid(), sign));
          }
        });
    List<Sighting> sightings = dueSightings(round);
    if (!sightings.isEmpty()) {
      underRole(tx -> registry.recordSightings(tx, sightings));
    }
    if (trouble.isPresent() != plan.sightIncidentOpen()) {
      underRole(tx -> incidents.reviewSight(tx, trouble, clock.instant()));
    }
    if (plan.reviewDue()) {
      underRole(registry::reviewOpen);
    }
  }

  private List<Sighting> dueSightings(Round round) {
    Instant now = round.ended().wall();
    List<Sighting> due = new ArrayList<>();
    round
        .answers()
        .forEach(
            (id, answer) -> {
              KnownInstance instance = round.asked().get(id);
              if (answer instanceof Answer.Alive(Report report)
                  && instance != null
                  && isDue(instance, report, now)) {
                due.add(new Sighting(id, now, report));
              }
            });
    return due;
  }

  private boolean isDue(KnownInstance instance, Report report, Instant now) {
    Instant stored = instance.lastSeenAt();
    return stored == null
        || !report.equals(instance.report())
        || !now.isBefore(stored.plus(config.storeSightingEvery()));
  }

  /** A monitor that has lost the role since the plan drops what it saw. */
  private void underRole(TransactionAction action) {
    try (Correlation.Scope ignored = Correlation.current().bind()) {
      database.run(
          tx -> {
            if (roles.hold(tx, ROLE)) {
              action.run(tx);
            }
          });
    }
  }
}
