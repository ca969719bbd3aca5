package dev.nightshift.benchmarks.research;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import dev.nightshift.benchmarks.servers.BenchmarkServers;
import dev.nightshift.benchmarks.servers.ServerAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * db-scheduler as its manual recommends it for more than a thousand executions a second on
 * Postgres: lock-and-fetch, a new batch when no more are left than there are threads, up to four
 * times as many. Jobs that are due at once are begun at once ("immediate execution").
 */
final class DbSchedulerItems implements ItemQueueUnderTest {

  private static final String TABLE =
      """
      create table scheduled_tasks (
        task_name text not null,
        task_instance text not null,
        task_data bytea,
        execution_time timestamptz not null,
        picked boolean not null,
        picked_by text,
        last_success timestamptz,
        last_failure timestamptz,
        consecutive_failures int,
        last_heartbeat timestamptz,
        version bigint not null,
        priority smallint,
        primary key (task_name, task_instance));
      create index execution_time_idx on scheduled_tasks (execution_time);
      create index last_heartbeat_idx on scheduled_tasks (last_heartbeat);
      create index priority_execution_time_idx
        on scheduled_tasks (priority desc, execution_time asc);
      """;

  private static final Duration POLL_EVERY = Duration.ofMillis(250);
  private static final double REFILL_AT = 1.0;
  private static final double REFILL_TO = 4.0;
  private static final int ENQUEUED_AT_ONCE = 1_000;

  private final HikariDataSource dataSource;
  private volatile Peer peer = new Peer();
  private final OneTimeTask<Void> job =
      Tasks.oneTime("no-op")
          .execute((instance, context) -> peer.begins(Integer.parseInt(instance.getId())));

  DbSchedulerItems(ServerAddress server) throws SQLException {
    BenchmarkServers.execute(server, TABLE);
    dataSource = Peer.dataSource(server);
  }

  @Override
  public String label() {
    return "db-scheduler";
  }

  @Override
  public double perSecond(int items) throws Exception {
    peer = new Peer();
    Scheduler scheduler = scheduler();
    Instant now = Instant.now();
    for (int from = 0; from < items; from += ENQUEUED_AT_ONCE) {
      List<TaskInstance<?>> some = new ArrayList<>();
      for (int i = from; i < Math.min(items, from + ENQUEUED_AT_ONCE); i++) {
        some.add(job.instance(Integer.toString(i)));
      }
      scheduler.scheduleBatch(some, now);
    }
    long start = System.nanoTime();
    scheduler.start();
    peer.awaitEnd(label(), items, () -> left() == 0);
    double seconds = (System.nanoTime() - start) / 1e9;
    scheduler.stop();
    return items / seconds;
  }

  @Override
  public Histogram delays(int perSecond, Duration length) throws Exception {
    Peer timed = new Peer();
    peer = timed;
    Scheduler scheduler = scheduler();
    scheduler.start();
    int jobs =
        timed.enqueue(
            perSecond,
            length,
            i -> scheduler.schedule(job.instance(Integer.toString(i)), Instant.now()));
    timed.awaitEnd(label(), jobs, () -> left() == 0);
    scheduler.stop();
    return timed.delays();
  }

  private Scheduler scheduler() {
    return Scheduler.create(dataSource, job)
        .threads(Peer.THREADS)
        .pollingInterval(POLL_EVERY)
        .pollUsingLockAndFetch(REFILL_AT, REFILL_TO)
        .enableImmediateExecution()
        .build();
  }

  /** What is done is deleted. */
  private long left() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from scheduled_tasks")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
