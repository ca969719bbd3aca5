package dev.nightshift.benchmarks.outbox;

import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.backbone.event.EventTypes;
import dev.nightshift.benchmarks.servers.BenchmarkServers;
import dev.nightshift.benchmarks.servers.Pgbench;
import dev.nightshift.benchmarks.servers.ServerAddress;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * What Postgres alone can do here: the writer's two statements in one transaction, driven by {@code
 * pgbench} with as many clients. No JVM, no relay, no broker, nothing is deleted.
 */
final class PgbenchLimit {

  /**
   * The statements of backbone's writer, apart, as any client without pipelining would send them.
   */
  private static final String SCRIPT =
      """
      \\set k random(0, %d)
      begin;
      insert into event_stream as s (topic, key, sequence)
        values ('%s', 'run-' || (1000000000 + :k), 1)
        on conflict (topic, key) do update
          set sequence = s.sequence + 1, updated_at = clock_timestamp()
        returning sequence as next \\gset
      insert into outbox_event (topic, key, sequence, id, type, occurred_at, correlation_id, payload)
        values ('%s', 'run-' || (1000000000 + :k), :next, gen_random_uuid(), '%s',
                clock_timestamp(), 'cor-' || gen_random_uuid(), '%s');
      commit;
      """;

  private final Pgbench pgbench;
  private final ServerAddress database;

  private PgbenchLimit(Pgbench pgbench, ServerAddress database) {
    this.pgbench = pgbench;
    this.database = database;
  }

  /** Empty where {@code pgbench} is not on the path. */
  static Optional<PgbenchLimit> find() throws SQLException, IOException {
    Optional<Pgbench> pgbench = Pgbench.find();
    return pgbench.isEmpty()
        ? Optional.empty()
        : Optional.of(new PgbenchLimit(pgbench.get(), BenchmarkServers.backboneDatabase()));
  }

  /** Transactions per second. */
  double run(Duration length) throws IOException, InterruptedException, SQLException {
    BenchmarkServers.execute(database, "truncate outbox_event");
    return pgbench.perSecond(database, script(), Load.WRITERS, length);
  }

  private static String script() {
    var event = Load.event(1);
    String topic = OutboxKind.NIGHTSHIFT.topic();
    return SCRIPT.formatted(
        Load.KEYS - 1, topic, topic, EventTypes.nameOf(event), EventJson.write(event));
  }
}
