package dev.nightshift.benchmarks.research;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.nightshift.benchmarks.servers.ServerAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.HdrHistogram.Histogram;

/**
 * What queues in this process have in common: as many threads, a pooled data source, and when their
 * jobs were due and began.
 */
final class Peer {

  /** As many as Nightshift's worker has hands in this benchmark. */
  static final int THREADS = 64;

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Map<Integer, Long> enqueued = new ConcurrentHashMap<>();
  private final Histogram micros = new Histogram(3);
  private long begun;

  /** One connection per two threads: more only wait for the two cores. */
  static HikariDataSource dataSource(ServerAddress server) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.jdbcUrl());
    config.setUsername(server.user());
    config.setPassword(server.password());
    config.setMaximumPoolSize(THREADS / 2);
    return new HikariDataSource(config);
  }

  /** Waits until it is so. */
  static void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(what + " did not come about within " + LONGEST);
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** Something to wait for. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws Exception;
  }

  /** Enqueues in an open loop; returns how often. */
  int enqueue(int perSecond, Duration length, IntConsumer job) {
    int count = Math.toIntExact(perSecond * length.toSeconds());
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = start + i * 1_000_000_000L / perSecond;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      enqueued.put(i, System.nanoTime());
      job.accept(i);
    }
    return count;
  }

  /** That job begins now; it counts towards the delays when it was enqueued here. */
  synchronized void begins(int job) {
    begun++;
    Long then = enqueued.remove(job);
    if (then != null) {
      micros.recordValue((System.nanoTime() - then) / 1_000);
    }
  }

  /**
   * Waits for the end of that many jobs. The database is asked only once all have begun: asking
   * takes time from it.
   */
  void awaitEnd(String who, long jobs, Condition completed) throws Exception {
    await("the start of all jobs of " + who, () -> begun() >= jobs);
    await("the end of " + who, completed);
  }

  synchronized Histogram delays() {
    return micros.copy();
  }

  private synchronized long begun() {
    return begun;
  }
}
