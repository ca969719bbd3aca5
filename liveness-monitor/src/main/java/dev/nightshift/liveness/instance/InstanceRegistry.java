package dev.nightshift.liveness.instance;

import dev.nightshift.backbone.contract.LivenessCommand.RegisterInstance;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.liveness.incident.IncidentLedger;
import dev.nightshift.liveness.instance.InstanceState.Lost;
import dev.nightshift.liveness.instance.InstanceState.Up;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The one place where an instance changes: loads it under the lock of its service, lets {@link
 * InstanceState} decide, stores, announces a loss and reviews the incidents, all in the caller's
 * transaction.
 */
@ApplicationScoped
public class InstanceRegistry {

  private static final Logger LOG = Logger.getLogger(InstanceRegistry.class);

  /** Enough lives to see a crash loop, few enough to load on each change. */
  private static final int LIVES_REVIEWED = 200;

  private final IncidentLedger incidents;
  private final OutboxWriter outbox;
  private final InstanceMetrics metrics;
  private final Clock clock;

  InstanceRegistry(
      IncidentLedger incidents, OutboxWriter outbox, InstanceMetrics metrics, Clock clock) {
    this.incidents = incidents;
    this.outbox = outbox;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Takes an instance in. The earlier lives at its place are certainly over; if a later life is
   * live already, its own word came late and it is over itself. An exit that was reported before
   * keeps its verdict.
   */
  void register(Tx tx, RegisterInstance command) {
    InstanceId id = InstanceId.parse(command.instanceId());
    if (!id.service().equals(command.service())) {
      throw new IllegalArgumentException(
          "Instance %s registers as service %s.".formatted(id, command.service()));
    }
    Instant now = clock.instant();
    ServiceHealth health = ServiceStore.lock(tx, id.service(), now);
    KnownInstance instance = enter(tx, id, command, now);
    Optional<InstanceId> later = InstanceStore.laterAtPlace(tx, id, command.startedAt(), now);
    if (later.isPresent()) {
      change(tx, instance, new Sign.Replaced(now, later.get()));
    } else {
      for (KnownInstance earlier : InstanceStore.lockUnsettledAtPlace(tx, id)) {
        change(tx, earlier, new Sign.Replaced(now, id));
      }
    }
    review(tx, health, now);
  }

  /**
   * Applies a sign. An unknown instance is taken in if the sign is certain (its registration may
   * come later), and ignored otherwise.
   *
   * @param pid of the process, 0 when the sender does not know
   */
  public void apply(Tx tx, InstanceId id, long pid, Sign sign) {
    Instant now = clock.instant();
    ServiceHealth health = ServiceStore.lock(tx, id.service(), now);
    Optional<KnownInstance> known = InstanceStore.lock(tx, id);
    if (known.isEmpty() && sign.isCertain()) {
      known = Optional.of(enterUnregistered(tx, id, pid, sign.at()));
    }
    known.ifPresent(
        instance -> {
          change(tx, instance, sign);
          review(tx, health, now);
        });
  }

  /** Whether {@link #reviewOpen} has anything to do. */
  public boolean isReviewDue(Tx tx) {
    return !ServiceStore.underReview(tx).isEmpty();
  }

  /** Reviews the services whose incidents may open or resolve by the passing of time. */
  public void reviewOpen(Tx tx) {
    Instant now = clock.instant();
    for (String service : ServiceStore.underReview(tx)) {
      review(tx, ServiceStore.lock(tx, service, now), now);
    }
  }

  /** Stores what instances said of themselves. */
  public void recordSightings(Tx tx, List<Sighting> sightings) {
    InstanceStore.saveSightings(tx, sightings);
  }

  /**
   * Those to be asked: live ones, and uncertainly lost ones that may come back.
   *
   * @param lostSince how long ago a loss may be for its instance to be asked still
   */
  public List<KnownInstance> watched(Tx tx, Instant lostSince, int limit) {
    return InstanceStore.watched(tx, lostSince, limit);
  }

  /** Every service that was ever seen, by name. */
  public List<ServiceHealth> services(Tx tx) {
    return ServiceStore.all(tx);
  }

  /** How many instances of each service are live. */
  public Map<String, Long> liveByService(Tx tx) {
    return InstanceStore.liveByService(tx);
  }

  private static KnownInstance enter(Tx tx, InstanceId id, RegisterInstance command, Instant now) {
    KnownInstance fresh =
        new KnownInstance(
            id,
            command.pid(),
            command.managementUrl(),
            new Up(now),
            command.startedAt(),
            now,
            null,
            Report.EMPTY);
    Optional<KnownInstance> known = InstanceStore.lock(tx, id);
    if (known.isEmpty()) {
      InstanceStore.insert(tx, fresh);
      return fresh;
    }
    KnownInstance completed = fresh.in(known.get().state());
    InstanceStore.complete(tx, completed);
    return completed;
  }

  private static KnownInstance enterUnregistered(Tx tx, InstanceId id, long pid, Instant at) {
    KnownInstance unregistered =
        new KnownInstance(id, pid, null, new Up(at), null, null, null, Report.EMPTY);
    InstanceStore.insert(tx, unregistered);
    return unregistered;
  }

  private void change(Tx tx, KnownInstance instance, Sign sign) {
    InstanceState before = instance.state();
    InstanceState after = before.on(sign);
    if (after.equals(before)) {
      return;
    }
    InstanceStore.saveState(tx, instance.id(), after);
    InstanceState.newLoss(before, after).ifPresent(lost -> announce(tx, instance.id(), lost));
    tx.afterCommit(() -> LOG.infof("Instance %s: %s, was %s", instance.id(), after, before));
  }

  private void announce(Tx tx, InstanceId id, Lost lost) {
    outbox.append(
        tx,
        new InstanceLost(
            id.toString(), id.service(), lost.reason(), lost.certain(), lost.suspectSince()));
    tx.afterCommit(() -> metrics.lost(id.service(), lost.certain()));
  }

  private void review(Tx tx, ServiceHealth health, Instant now) {
    ServiceLives lives =
        new ServiceLives(
            health.service(), InstanceStore.ofService(tx, health.service(), LIVES_REVIEWED));
    ServiceHealth after = health.becoming(lives.state(), now);
    if (!after.equals(health)) {
      ServiceStore.save(tx, after);
    }
    incidents.review(tx, lives.condition(after), now);
  }
}
