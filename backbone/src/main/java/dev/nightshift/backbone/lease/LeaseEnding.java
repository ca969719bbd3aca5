package dev.nightshift.backbone.lease;

import dev.nightshift.backbone.contract.LivenessEvent;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceReleased;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Ends leases and frees what was held under them, in one transaction, whoever notices first: the
 * sweep of expired leases, a message that an instance is lost, or the instance itself when it has
 * drained.
 */
public final class LeaseEnding {

  private static final Logger LOG = Logger.getLogger(LeaseEnding.class);

  private final Database database;
  private final InstanceLease own;
  private final List<HeldWork> heldWork;

  /**
   * @param own the lease of the instance that looks for others
   */
  public LeaseEnding(Database database, InstanceLease own, List<HeldWork> heldWork) {
    this.database = database;
    this.own = own;
    this.heldWork = List.copyOf(heldWork);
  }

  /**
   * Ends every lease of others past its expiry; the truth when nobody else noticed. An instance
   * whose own renewals had a gap finds nobody expired for one lease length: what kept it from
   * renewing, an outage or a sleep of the machine, may have kept everybody. One lease that cannot
   * be ended keeps no other from it, and is tried again with the next sweep.
   *
   * @throws RuntimeException the first failure, after all were tried
   */
  public void sweep() {
    List<RuntimeException> failures = new ArrayList<>();
    for (String instanceId : database.inTransaction(own::expiredOthers)) {
      try {
        endIfExpired(instanceId);
      } catch (RuntimeException failure) {
        failures.add(failure);
      }
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.getFirst();
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }

  private void endIfExpired(String instanceId) {
    String reason = "its lease expired";
    end(
        new Departure(instanceId, false, reason),
        tx -> LeaseTable.endIfExpired(tx, instanceId, reason));
  }

  /** What the monitor says of an instance; hearing it twice changes nothing. */
  public void heard(LivenessEvent.OfInstance event) {
    switch (event) {
      case InstanceLost loss -> lost(loss);
      case InstanceReleased release -> released(release);
    }
  }

  /** A certain death ends the lease at once; a suspected one only if it was not renewed since. */
  public void lost(InstanceLost event) {
    end(
        new Departure(event.instanceId(), false, event.reason()),
        tx ->
            event.certain()
                ? LeaseTable.end(tx, event.instanceId(), event.reason())
                : LeaseTable.endIfNotRenewedSince(
                    tx, event.instanceId(), event.reason(), event.suspectSince()));
  }

  /**
   * Ends a lease that was taken before the release; one taken since is the instance's new
   * beginning.
   */
  private void released(InstanceReleased event) {
    String reason = "released by " + event.releasedBy();
    end(
        new Departure(event.instanceId(), false, reason),
        tx -> LeaseTable.endIfTakenBefore(tx, event.instanceId(), reason, event.releasedAt()));
  }

  /** Hands back everything of an instance that has drained. */
  public void planned(String instanceId) {
    String reason = "planned stop";
    end(new Departure(instanceId, true, reason), tx -> LeaseTable.end(tx, instanceId, reason));
  }

  private void end(Departure departure, Predicate<Tx> ending) {
    boolean ended =
        database.inTransaction(
            tx -> {
              boolean open = ending.test(tx);
              if (open) {
                heldWork.forEach(work -> work.release(tx, departure));
              }
              return open;
            });
    if (ended) {
      LOG.infof("lease of %s ended: %s", departure.instanceId(), departure.reason());
    }
  }
}
