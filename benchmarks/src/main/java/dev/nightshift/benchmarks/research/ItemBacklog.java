package dev.nightshift.benchmarks.research;

import dev.nightshift.benchmarks.servers.BenchmarkServers;
import dev.nightshift.benchmarks.servers.ServerAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Runs and their items in the worker's own tables, with no service that knows of them. */
final class ItemBacklog {

  private static final String RUNS =
      """
      insert into research_run
        (id, criteria, quantity, directory_file, directory_name, on_gap, requested_by,
         correlation_id, requested, wanted, extended_by_policy, state, stage,
         companies_waiting, companies_open, companies_done, companies_failed,
         contacts_waiting, contacts_open, contacts_done, contacts_failed, with_contacts)
      select ? || '-' || run, '{}', 1, 'none', 'companies.csv', 'ACCEPT', 'benchmark',
        'benchmark-' || run, 1, 1, false, 'COMPANY_RESEARCH', 'COMPANY_RESEARCH',
        0, 0, 0, 0, 0, 0, 0, 0, 0
      from generate_series(1, ?) run
      """;

  private static final String ITEMS =
      """
      insert into work_item (run_id, kind, ordinal, identity, subject, payload, state)
      select ? || '-' || run, 'CONTACTS', ordinal, 'c' || ordinal, 'Company ' || ordinal, '{}',
        'PENDING'
      from generate_series(1, ?) ordinal, generate_series(1, ?) run
      """;

  private static final String LEFT =
      "select count(*) from work_item where run_id like ? || '-%' and state <> 'DONE'";

  private final ServerAddress server;
  private final String name;

  /**
   * @param name of the round; the runs are {@code name-1}, {@code name-2} and so on
   */
  ItemBacklog(ServerAddress server, String name) {
    this.server = server;
    this.name = name;
  }

  String run(int number) {
    return name + "-" + number;
  }

  /** Puts all of the items up at once. */
  void insert(int runs, int itemsOfEach) throws SQLException {
    try (Connection connection = BenchmarkServers.connect(server);
        PreparedStatement insertRuns = connection.prepareStatement(RUNS);
        PreparedStatement insertItems = connection.prepareStatement(ITEMS)) {
      insertRuns.setString(1, name);
      insertRuns.setInt(2, runs);
      insertRuns.executeUpdate();
      insertItems.setString(1, name);
      insertItems.setInt(2, itemsOfEach);
      insertItems.setInt(3, runs);
      insertItems.executeUpdate();
    }
  }

  /** Items that are not done. */
  long left() throws SQLException {
    try (Connection connection = BenchmarkServers.connect(server);
        PreparedStatement count = connection.prepareStatement(LEFT)) {
      count.setString(1, name);
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
