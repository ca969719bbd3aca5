package dev.nightshift.benchmarks.research;

import static org.jobrunr.server.BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration;

import com.zaxxer.hikari.HikariDataSource;
import dev.nightshift.benchmarks.servers.ServerAddress;
import java.time.Duration;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.configuration.JobRunrConfiguration.JobRunrConfigurationResult;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;

/**
 * JobRunr's free edition: its Postgres storage over a pooled data source, job requests in place of
 * analysed lambdas, the shortest poll interval that it takes, everything else its default.
 */
final class JobRunrItems implements ItemQueueUnderTest {

  /** Shorter ones are refused for a database. */
  private static final Duration POLL_EVERY = Duration.ofSeconds(5);

  /** Handlers are made by the library, which needs a way to the benchmark. */
  private static volatile Peer peer = new Peer();

  private final HikariDataSource dataSource;
  private final PostgresStorageProvider storage;
  private final JobRequestScheduler scheduler;
  private final BackgroundJobServer server;
  private long succeededBefore;

  JobRunrItems(ServerAddress address) {
    dataSource = Peer.dataSource(address);
    storage = new PostgresStorageProvider(dataSource);
    JobRunrConfigurationResult result =
        JobRunr.configure()
            .useStorageProvider(storage)
            .useBackgroundJobServer(
                usingStandardBackgroundJobServerConfiguration()
                    .andWorkerCount(Peer.THREADS)
                    .andPollInterval(POLL_EVERY),
                false)
            .initialize();
    scheduler = result.getJobRequestScheduler();
    server = result.getBackgroundJobServer();
  }

  /** A job that does nothing. */
  record NoOp(int number) implements JobRequest {
    @Override
    public Class<NoOpHandler> getJobRequestHandler() {
      return NoOpHandler.class;
    }
  }

  /** Says that it began. */
  public static final class NoOpHandler implements JobRequestHandler<NoOp> {
    @Override
    public void run(NoOp job) {
      peer.begins(job.number());
    }
  }

  @Override
  public String label() {
    return "JobRunr";
  }

  @Override
  public double perSecond(int items) throws Exception {
    peer = new Peer();
    pause();
    scheduler.enqueue(IntStream.range(0, items).mapToObj(NoOp::new));
    long start = System.nanoTime();
    goOn();
    awaitSucceeded(peer, items);
    return items / ((System.nanoTime() - start) / 1e9);
  }

  @Override
  public Histogram delays(int perSecond, Duration length) throws Exception {
    Peer timed = new Peer();
    peer = timed;
    goOn();
    int jobs = timed.enqueue(perSecond, length, i -> scheduler.enqueue(new NoOp(i)));
    awaitSucceeded(timed, jobs);
    return timed.delays();
  }

  private void pause() {
    if (server.isRunning()) {
      server.pauseProcessing();
    }
  }

  private void goOn() {
    if (server.isAnnounced()) {
      server.resumeProcessing();
    } else {
      server.start();
    }
  }

  private void awaitSucceeded(Peer jobs, int more) throws Exception {
    long all = succeededBefore + more;
    jobs.awaitEnd(label(), more, () -> storage.countJobs(StateName.SUCCEEDED) >= all);
    succeededBefore = all;
  }

  @Override
  public void close() {
    server.stop();
    storage.close();
    dataSource.close();
  }
}
