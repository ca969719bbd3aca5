package dev.nightshift.benchmarks.research;

import dev.nightshift.benchmarks.servers.BenchmarkServers;
import dev.nightshift.benchmarks.servers.Pgbench;
import dev.nightshift.benchmarks.servers.ServerAddress;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What Postgres alone can do with one claim and one completion at a time, each in a transaction of
 * its own: the figure that batching has to beat. Nothing but the item's own row is written.
 */
final class ItemLimit {

  private static final int CLIENTS = 8;
  private static final Duration LENGTH = Duration.ofSeconds(5);

  private static final String TABLE =
      """
      create table if not exists item (
        id bigint generated always as identity primary key, state text not null default 'PENDING',
        holder text, token bigint, started_at timestamptz, completed_at timestamptz,
        payload text not null default repeat('x', 200)) with (fillfactor = 70);
      create index if not exists item_pending on item (id) where state = 'PENDING';
      truncate item;
      insert into item (state) select 'PENDING' from generate_series(1, 100000);
      analyze item;
      """;

  private static final String SCRIPT =
      """
      update item set state = 'HELD', holder = 'h', token = 1, started_at = clock_timestamp()
        where id = (select id from item where state = 'PENDING' order by id limit 1
                    for update skip locked)
        returning id \\gset
      update item set state = 'DONE', completed_at = clock_timestamp()
        where id = :id and state = 'HELD' and holder = 'h' and token = 1;
      """;

  private final Pgbench pgbench;
  private final ServerAddress database;

  ItemLimit(Pgbench pgbench, ServerAddress database) {
    this.pgbench = pgbench;
    this.database = database;
  }

  /** Items per second. */
  double perSecond() throws IOException, InterruptedException, SQLException {
    BenchmarkServers.execute(database, TABLE);
    return pgbench.perSecond(database, SCRIPT, CLIENTS, LENGTH);
  }
}
