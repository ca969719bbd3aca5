package dev.nightshift.benchmarks.crm;

import dev.nightshift.benchmarks.Progress;
import dev.nightshift.benchmarks.report.Figures;
import dev.nightshift.benchmarks.report.Goal;
import dev.nightshift.benchmarks.report.Section;
import dev.nightshift.benchmarks.report.Table;
import dev.nightshift.benchmarks.servers.BenchmarkServers;
import dev.nightshift.benchmarks.servers.ServerAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** How long each list and each search takes, with two clients at a time. */
public final class CrmBenchmarks {

  private static final int CLIENTS = 2;
  private static final double AIM_MS = 100;
  private static final long SEED = 20_260_329;

  private final CrmPlan plan;
  private final Path project;
  private final Progress progress;

  public CrmBenchmarks(CrmPlan plan, Path project, Progress progress) {
    this.plan = plan;
    this.project = project;
    this.progress = progress;
  }

  public Section run() throws Exception {
    ServerAddress database = BenchmarkServers.emptyDatabase();
    progress.say("crm: %,d leads, %,d activities", plan.leads(), plan.leads() * plan.activities());
    Seed.into(database, project, plan);
    Table table = new Table("list or search", "p50 ms", "p95 ms", "p99 ms");
    double slowest = 0;
    for (CrmQuery query : CrmQuery.values()) {
      Histogram took = measure(database, query);
      double p95 = millis(took, 95);
      slowest = Math.max(slowest, p95);
      progress.say("crm: %s: p95 %s ms", query.label(), Figures.tenth(p95));
      table.row(
          query.label(),
          Figures.tenth(millis(took, 50)),
          Figures.tenth(p95),
          Figures.tenth(millis(took, 99)));
    }
    return section(table, slowest);
  }

  private Section section(Table table, double slowest) {
    String text =
        """
        %,d leads with %d activities each, in the service's own tables; each statement as the
        service sends it, a page of 50, asked for %d times by %d clients at once, rows read whole.

        %s
        """
            .formatted(plan.leads(), plan.activities(), plan.requests(), CLIENTS, table);
    return new Section(
        "CRM: lists and searches",
        text,
        List.of(
            new Goal(
                "any list or search of 100,000 leads and 1,000,000 activities under 100 ms at p95",
                "%s ms, the slowest".formatted(Figures.tenth(slowest)),
                slowest < AIM_MS && plan.leads() >= 100_000)));
  }

  private Histogram measure(ServerAddress database, CrmQuery query) throws Exception {
    Histogram all = new Histogram(3);
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<Histogram>> running = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        Random random = new Random(SEED + client);
        running.add(clients.submit(() -> ask(database, query, random)));
      }
      for (Future<Histogram> each : running) {
        all.add(each.get());
      }
    }
    return all;
  }

  private Histogram ask(ServerAddress database, CrmQuery query, Random random) throws SQLException {
    Histogram took = new Histogram(3);
    try (Connection connection = BenchmarkServers.connect(database);
        Statement setting = connection.createStatement();
        PreparedStatement statement = connection.prepareStatement(query.sql())) {
      setting.execute("set plan_cache_mode = force_custom_plan");
      int warmUp = 5;
      for (int i = -warmUp; i < plan.requests() / CLIENTS; i++) {
        statement.setInt(1, random.nextInt(1_000_000));
        long started = System.nanoTime();
        read(statement);
        if (i >= 0) {
          took.recordValue((System.nanoTime() - started) / 1_000);
        }
      }
    }
    return took;
  }

  private static void read(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        rows.getString(1);
      }
    }
  }

  private static double millis(Histogram took, double percentile) {
    return took.getValueAtPercentile(percentile) / 1_000.0;
  }
}
