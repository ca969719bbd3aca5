package dev.nightshift.gateway.standin;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.gateway.chat.Inbound;
import dev.nightshift.gateway.chat.Inbox;
import java.time.Duration;
import java.util.UUID;

/**
 * Another gateway over the same database, as far as its lease goes: it lives for as long as a test
 * takes, does nothing by itself, and is freed by the gateway under test once it has expired.
 */
public final class OtherInstance {

  private final Database database;
  private final InstanceLease lease;

  private OtherInstance(Database database, InstanceLease lease) {
    this.database = database;
    this.lease = lease;
  }

  public static OtherInstance in(Database database) {
    String id = "bot-gateway/other/" + UUID.randomUUID().toString().substring(0, 8);
    InstanceLease lease = new InstanceLease(database, id, Duration.ofMinutes(10));
    lease.renew();
    return new OtherInstance(database, lease);
  }

  public String id() {
    return lease.instanceId();
  }

  public InstanceLease lease() {
    return lease;
  }

  /** A message that is committed and claimed by this instance; its id. */
  public String holding(Inbox inbox, Inbound inbound) {
    return database.inTransaction(tx -> holding(tx, inbox, inbound));
  }

  private String holding(Tx tx, Inbox inbox, Inbound inbound) {
    String message = inbox.accept(tx, inbound).id();
    tx.update(
        "update message set state = 'HANDLING', holder = $2, token = $3 where id = $1",
        message,
        id(),
        lease.token());
    return message;
  }

  /** Plays the role from now on, whoever played it before. */
  public void play(String role) {
    database.run(
        tx ->
            tx.update(
                """
                insert into role_lease (role, holder, token) values ($1, $2, $3)
                on conflict (role) do update set holder = excluded.holder, token = excluded.token
                """,
                role,
                id(),
                lease.token()));
  }

  /** As if it had not renewed for long. */
  public void expire() {
    database.run(
        tx ->
            tx.update(
                """
                update instance_lease set expires_at = clock_timestamp() - interval '1 second'
                where instance_id = $1
                """,
                id()));
  }

  /** Whether its lease was ended, and with it everything it held. */
  public boolean ended() {
    return database.inTransaction(
        tx ->
            tx.queryOne(
                    "select 1 from instance_lease where instance_id = $1 and ended_at is not null",
                    id())
                .isPresent());
  }
}
