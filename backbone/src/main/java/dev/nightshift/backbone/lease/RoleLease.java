package dev.nightshift.backbone.lease;

import dev.nightshift.backbone.database.Tx;
import io.vertx.sqlclient.Row;
import java.util.Optional;

/**
 * Roles that one instance of a service plays at a time, such as the relay. A role is held under the
 * instance's lease and becomes free when that lease ends.
 */
public final class RoleLease implements HeldWork {

  private static final String TAKE =
      """
      insert into role_lease (role, holder, token) values ($1, $2, $3)
      on conflict (role) do nothing returning role
      """;

  private final InstanceLease lease;

  public RoleLease(InstanceLease lease) {
    this.lease = lease;
  }

  /**
   * Takes or keeps the role until the end of the transaction, under the lease's protection.
   *
   * @return false when another instance plays it
   * @throws StaleLeaseException when this instance holds no lease
   */
  public boolean hold(Tx tx, String role) {
    long token = lease.token();
    lease.protectAhead(tx, token);
    Optional<Row> current = current(tx, role);
    if (current.isPresent()) {
      return mine(current.get(), token);
    }
    return tx.queryOne(TAKE, role, lease.instanceId(), token).isPresent();
  }

  /**
   * Whether this instance plays the role, taking it when nobody does. Reads only, as long as
   * nothing changes; what depends on the answer must {@link #hold} when it writes.
   */
  public boolean plays(Tx tx, String role) {
    return current(tx, role).map(row -> mine(row, lease.token())).orElseGet(() -> hold(tx, role));
  }

  private static Optional<Row> current(Tx tx, String role) {
    return tx.queryOne("select holder, token from role_lease where role = $1", role);
  }

  private boolean mine(Row row, long token) {
    return row.getString("holder").equals(lease.instanceId()) && row.getLong("token") == token;
  }

  @Override
  public void release(Tx tx, Departure departure) {
    tx.update("delete from role_lease where holder = $1", departure.instanceId());
  }
}
