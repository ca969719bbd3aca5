package dev.nightshift.liveness.instance;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.liveness.instance.ServiceHealth.State;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The table {@code service}: the lock under which a service's instances change, and its uptime. */
final class ServiceStore {

  private ServiceStore() {}

  /** Locks the service until the end of the transaction; a new one starts as STOPPED. */
  static ServiceHealth lock(Tx tx, String service, Instant now) {
    Row row =
        tx.queryOne(
                """
                insert into service as s (name, state, since) values ($1, 'STOPPED', $2)
                on conflict (name) do update set name = s.name
                returning name, state, since
                """,
                service,
                now.atOffset(ZoneOffset.UTC))
            .orElseThrow();
    return read(row);
  }

  static void save(Tx tx, ServiceHealth health) {
    tx.update(
        "update service set state = $2, since = $3 where name = $1",
        health.service(),
        health.state().name(),
        health.since().atOffset(ZoneOffset.UTC));
  }

  static List<ServiceHealth> all(Tx tx) {
    return tx.query("select name, state, since from service order by name limit 100").stream()
        .map(ServiceStore::read)
        .toList();
  }

  /** Services whose incidents may open or resolve by the passing of time alone. */
  static List<String> underReview(Tx tx) {
    return tx
        .query(
            """
            select name from service s
            where state = 'DOWN' or exists (
              select from incident i where i.scope = 'service:' || s.name and i.resolved_at is null)
            order by name limit 100
            """)
        .stream()
        .map(row -> row.getString("name"))
        .toList();
  }

  private static ServiceHealth read(Row row) {
    return new ServiceHealth(
        row.getString("name"),
        State.valueOf(row.getString("state")),
        row.getOffsetDateTime("since").toInstant());
  }
}
