package dev.nightshift.benchmarks.insforge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.benchmarks.Progress;
import dev.nightshift.benchmarks.report.Section;
import dev.nightshift.benchmarks.research.ResearchStack;
import dev.nightshift.testkit.insforge.Fault;
import dev.nightshift.testkit.insforge.InsForgeStandIn;
import dev.nightshift.testkit.insforge.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Changes of leads and activities, all committed at once, against a stand-in that takes 20 ms for
 * each call and fails every fifth: refused in both shapes, reset before and after the write, sent
 * twice by the proxy.
 */
public final class MirrorBenchmark {

  static final int LEADS = 4_000;
  static final int ACTIVITIES = 6_000;
  static final double SHARE = 0.2;
  static final Duration DELAY = Duration.ofMillis(20);

  private static final long SEED = 20_261;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private static final String CHANGES =
      """
      with leads as (
        insert into lead (id, name, state, source, owner, facts, search)
        select 'bench-' || n, 'Lead ' || n, 'NEW', 'benchmark', 'u1', '{}', ''
        from generate_series(1, %d) as n returning id),
      marked as (insert into crm_change (entity, row_id) select 'LEAD', id from leads)
      select count(*) from leads
      """
          .formatted(LEADS);

  private static final String HISTORY =
      """
      with lines as (
        insert into activity (lead_id, by, kind, text)
        select 'bench-' || (1 + n %% %d), 'u1', 'NOTE', 'Line ' || n
        from generate_series(1, %d) as n returning id)
      insert into crm_change (entity, row_id) select 'ACTIVITY', id::text from lines
      """
          .formatted(LEADS, ACTIVITIES);

  private final Path project;
  private final Progress progress;

  public MirrorBenchmark(Path project, Progress progress) {
    this.project = project;
    this.progress = progress;
  }

  public Section run() throws IOException, InterruptedException, SQLException {
    try (InsForgeStandIn insForge = InsForgeStandIn.start()) {
      Table leads = insForge.table("leads");
      Table activities = insForge.table("activities");
      Map<String, String> mirrored =
          Map.of(
              "NIGHTSHIFT_INSFORGE_URL",
              insForge.url(),
              "NIGHTSHIFT_INSFORGE_API_KEY",
              InsForgeStandIn.API_KEY);
      try (ResearchStack stack = ResearchStack.start(project, 1, mirrored, progress);
          Connection database = stack.database()) {
        await(database, "select count(*) from crm_mirror_backfill where done_at is not null", 4);
        insForge
            .delay(DELAY)
            .often(
                SHARE,
                SEED,
                Fault.tooManyRequests(),
                Fault.status(503),
                Fault.status(500),
                new Fault.ResetBefore(),
                new Fault.ResetAfter(),
                new Fault.DoubleReplay());
        insForge.forgetCalls();
        progress.say("mirroring %d changes", LEADS + ACTIVITIES);
        long started = change(database);
        await(database, "select count(*) from crm_change", 0);
        double seconds = (System.nanoTime() - started) / 1e9;
        int different =
            different(database, "select id, name from lead", leads, "name")
                + different(database, "select id::text, text from activity", activities, "text");
        return new MirrorResult(seconds, insForge.calls().size(), different).section();
      }
    }
  }

  /** When the changes were committed. */
  private static long change(Connection database) throws SQLException {
    database.setAutoCommit(false);
    try (Statement statement = database.createStatement()) {
      statement.execute(CHANGES);
      statement.execute(HISTORY);
    }
    database.commit();
    database.setAutoCommit(true);
    return System.nanoTime();
  }

  private static void await(Connection database, String sql, long wanted)
      throws SQLException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    long count = -1;
    while (count != wanted) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("%s is %d after %s".formatted(sql, count, LONGEST));
      }
      TimeUnit.MILLISECONDS.sleep(50);
      try (Statement statement = database.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        rows.next();
        count = rows.getLong(1);
      }
    }
  }

  /** Rows that are in one and not, or otherwise, in the other. */
  private static int different(Connection database, String sql, Table table, String column)
      throws SQLException {
    Map<String, ObjectNode> mirrored = table.rows();
    int same = 0;
    int source = 0;
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        source++;
        ObjectNode row = mirrored.get(rows.getString(1));
        if (row != null && row.path(column).asText().equals(rows.getString(2))) {
          same++;
        }
      }
    }
    return source + mirrored.size() - 2 * same;
  }
}
