package dev.nightshift.benchmarks.research;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What the workers' own tables say of runs: every time in them is the database's clock. */
final class Runs {

  private static final Duration LONGEST = Duration.ofMinutes(30);

  private static final String ENDED =
      """
      select count(*) from research_run
      where state in ('DONE', 'FAILED', 'CANCELLED') and id = any(?)
      """;

  private static final String DONE =
      "select count(*) from research_run where state = 'DONE' and id = any(?)";

  private static final String SECONDS =
      """
      select extract(epoch from max(finished_at) - min(created_at))
      from research_run where id = any(?)
      """;

  /** Those that were begun: leads listed beyond what was wanted are none. */
  private static final String ITEMS =
      """
      select count(*) from work_item
      where run_id = any(?) and kind <> 'LEAD_LIST' and attempt > 0
      """;

  private static final String DONE_OF_KIND = ITEMS + " and state = 'DONE' and kind = '%s'";

  private static final String RATE =
      """
      select count(*) / extract(epoch from max(completed_at) - min(started_at))
      from work_item where run_id = any(?) and kind <> 'LEAD_LIST' and state = 'DONE'
      """;

  private static final String DELAYS =
      """
      select extract(epoch from started_at - available_at) * 1000000
      from work_item where run_id = any(?) and attempt = 1 and state = 'DONE'
      """;

  private final ResearchStack stack;
  private final List<String> ids;

  Runs(ResearchStack stack, List<String> ids) {
    this.stack = stack;
    this.ids = List.copyOf(ids);
  }

  /**
   * Waits for all of them.
   *
   * @throws IllegalStateException when one does not end, or not as DONE
   */
  void awaitDone() throws IOException, SQLException, InterruptedException {
    awaitEnd();
    int done = times().done();
    if (done < ids.size()) {
      throw new IllegalStateException(
          "%d runs were started and %d are done".formatted(ids.size(), done));
    }
  }

  /**
   * Waits until all of them have ended, well or not.
   *
   * @throws IllegalStateException when one does not
   */
  void awaitEnd() throws IOException, SQLException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    try (Connection connection = stack.database()) {
      for (double ended = number(connection, ENDED);
          ended < ids.size();
          ended = number(connection, ENDED)) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException(
              "%d runs were started, %.0f have ended in %s".formatted(ids.size(), ended, LONGEST));
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  RunTimes times() throws IOException, SQLException {
    try (Connection connection = stack.database()) {
      return new RunTimes(
          number(connection, SECONDS),
          ids.size(),
          (int) number(connection, DONE),
          (int) number(connection, ITEMS),
          (int) number(connection, DONE_OF_KIND.formatted("COMPANY")),
          (int) number(connection, DONE_OF_KIND.formatted("CONTACTS")));
    }
  }

  /** Items other than lead lists, from the first start to the last completion. */
  double itemsPerSecond() throws IOException, SQLException {
    try (Connection connection = stack.database()) {
      return number(connection, RATE);
    }
  }

  /** From an item's being put up to its first start, in microseconds. */
  void addDelays(Histogram micros) throws IOException, SQLException {
    try (Connection connection = stack.database();
        PreparedStatement query = prepare(connection, DELAYS);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        micros.recordValue(Math.max(0, rows.getLong(1)));
      }
    }
  }

  private double number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement query = prepare(connection, sql);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getDouble(1);
    }
  }

  private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    PreparedStatement query = connection.prepareStatement(sql);
    query.setArray(1, connection.createArrayOf("text", ids.toArray()));
    return query;
  }
}
