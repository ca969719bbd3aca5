package dev.nightshift.benchmarks.servers;

import dev.nightshift.benchmarks.report.Figures;
import dev.nightshift.benchmarks.report.Machine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;

/**
 * That both servers wait for the disk before they confirm. Asked of the servers themselves, under
 * the role that the writers use; and counted: how many commits and how many fsyncs of the log there
 * were.
 */
public final class Durability {

  private static final List<String> MUST_BE_ON =
      List.of("fsync", "synchronous_commit", "full_page_writes");
  private static final String FLUSH_INTERVAL = "log.flush.interval.messages";

  private final ServerAddress address;
  private final long fsyncsBefore;
  private final long commitsBefore;

  private Durability(ServerAddress address, long fsyncsBefore, long commitsBefore) {
    this.address = address;
    this.fsyncsBefore = fsyncsBefore;
    this.commitsBefore = commitsBefore;
  }

  /**
   * Begins to count.
   *
   * @throws IllegalStateException when a setting could lose confirmed commits
   */
  public static Durability asserted(ServerAddress address) throws SQLException {
    for (String setting : MUST_BE_ON) {
      String value = ask(address, "show " + setting);
      if (!"on".equals(value)) {
        throw new IllegalStateException("Postgres runs with " + setting + " = " + value);
      }
    }
    return new Durability(address, fsyncs(address), commits(address));
  }

  /** Adds servers, settings and counts to the description of the machine. */
  public void describe(Machine machine)
      throws SQLException, ExecutionException, InterruptedException {
    machine.add(
        "Postgres",
        ask(address, "show server_version")
            + ", `fsync`, `synchronous_commit`, `full_page_writes` on, `wal_sync_method` "
            + ask(address, "show wal_sync_method"));
    machine.add(
        "seen while measuring",
        Figures.whole(commits(address) - commitsBefore)
            + " commits, "
            + Figures.whole(fsyncs(address) - fsyncsBefore)
            + " fsyncs of the write-ahead log (one may serve several commits)");
    machine.add("Kafka", "one broker, `" + FLUSH_INTERVAL + "` " + flushInterval() + ", acks=all");
  }

  private static long fsyncs(ServerAddress address) throws SQLException {
    return Long.parseLong(
        ask(address, "select coalesce(sum(fsyncs), 0) from pg_stat_io where object = 'wal'"));
  }

  private static long commits(ServerAddress address) throws SQLException {
    return Long.parseLong(ask(address, "select sum(xact_commit) from pg_stat_database"));
  }

  private static String ask(ServerAddress address, String sql) throws SQLException {
    try (Connection connection = BenchmarkServers.connect(address);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private static String flushInterval() throws ExecutionException, InterruptedException {
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
    try (Admin admin = BenchmarkServers.kafka().admin()) {
      Config config = admin.describeConfigs(List.of(broker)).all().get().values().iterator().next();
      return config.get(FLUSH_INTERVAL).value();
    }
  }
}
