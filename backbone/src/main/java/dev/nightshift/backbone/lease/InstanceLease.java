package dev.nightshift.backbone.lease;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The one lease of this instance: everything it works on names {@link #instanceId()} and {@link
 * #token()}. It is a right to write, not a sign of life; the database decides, in {@link #protect},
 * whether the right is still there.
 *
 * <p>Renewed on a connection of its own, so that a busy pool cannot starve it. A lease that was
 * ended is taken anew under a higher token; work claimed before that is lost to this instance.
 */
public final class InstanceLease {

  private static final Logger LOG = Logger.getLogger(InstanceLease.class);
  private static final long NONE = 0;

  private final Database ownConnection;
  private final String instanceId;
  private final Duration length;
  private volatile long token = NONE;

  /**
   * @param ownConnection used by nothing but renewals
   * @param length from a renewal to the expiry, as the database's clock counts
   */
  public InstanceLease(Database ownConnection, String instanceId, Duration length) {
    this.ownConnection = ownConnection;
    this.instanceId = instanceId;
    this.length = length;
  }

  public String instanceId() {
    return instanceId;
  }

  /** The current fencing token; 0 while no lease is held. */
  public long token() {
    return token;
  }

  /** Whether work may be claimed. Only a hint: {@link #protect} is the proof. */
  public boolean held() {
    return token != NONE;
  }

  /**
   * To be called first in every transaction that writes as a holder. Keeps the lease from being
   * ended by others until that transaction is over.
   *
   * @throws StaleLeaseException when the lease has expired or was ended
   */
  public void protect(Tx tx) {
    protect(tx, token);
  }

  /** The same for work that was claimed under a token that may be older than the current one. */
  public void protect(Tx tx, long claimedUnder) {
    if (claimedUnder == NONE || !LeaseTable.protect(tx, instanceId, claimedUnder)) {
      throw new StaleLeaseException(instanceId, claimedUnder);
    }
  }

  /**
   * {@link #protect(Tx, long)} without waiting for the answer, for transactions that are many. The
   * statements that follow are carried out after it, and a lease that is gone surfaces where the
   * transaction waits next, at the latest in its commit: nothing is committed without it.
   */
  public void protectAhead(Tx tx, long claimedUnder) {
    if (claimedUnder == NONE) {
      throw new StaleLeaseException(instanceId, claimedUnder);
    }
    LeaseTable.protectAhead(
        tx, instanceId, claimedUnder, () -> new StaleLeaseException(instanceId, claimedUnder));
  }

  /** One turn of the renewal loop: renews, or takes the lease anew after a loss. */
  public void renew() {
    long current = token;
    if (current != NONE
        && ownConnection.inTransaction(tx -> LeaseTable.renew(tx, instanceId, current, length))) {
      return;
    }
    if (current != NONE) {
      LOG.warnf("lost the lease of %s with token %d; taking a new one", instanceId, current);
      token = NONE;
    }
    token = ownConnection.inTransaction(tx -> LeaseTable.acquire(tx, instanceId, length));
  }

  /** Instances whose lease has expired while this one was steadily renewed. */
  List<String> expiredOthers(Tx tx) {
    return LeaseTable.expired(tx, instanceId, length);
  }

  /** Forgets the lease after it was handed back. */
  public void forget() {
    token = NONE;
  }
}
