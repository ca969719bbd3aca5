package dev.nightshift.benchmarks.research;

import dev.nightshift.benchmarks.Progress;
import dev.nightshift.local.control.InstanceStatus;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Workers die by {@code kill -9}, one after the other, with items in hand; the supervisor starts
 * each again, after ever longer pauses. Then one is stopped, and goes on when its work is long done
 * elsewhere.
 */
final class WorkerStorm {

  static final int WORKERS = 3;
  static final Duration PACE = Duration.ofMillis(400);

  /** More than can be done meanwhile. */
  private static final int COMPANIES = 10_000;

  private static final int RUNS = 3;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** For a thawed worker to try to store what it had. */
  private static final Duration LATE_RESULTS = Duration.ofSeconds(15);

  /** For Postgres to end what a stopped worker had sent; far less than a lease. */
  private static final Duration COMMITS_UNDER_WAY = Duration.ofMillis(200);

  private final ResearchStack stack;
  private final Progress progress;
  private final Random random = new Random(1);

  WorkerStorm(ResearchStack stack, Progress progress) {
    this.stack = stack;
    this.progress = progress;
  }

  RecoveryResult run(int kills, Duration frozen)
      throws IOException, SQLException, InterruptedException {
    String directory = stack.directoryOf(COMPANIES);
    for (int run = 0; run < RUNS; run++) {
      stack.startRun(directory, COMPANIES);
    }
    try (Connection database = stack.database()) {
      List<Double> seconds = new ArrayList<>();
      while (seconds.size() < kills) {
        killOne(database).ifPresent(seconds::add);
      }
      return freezeOne(database, frozen, seconds);
    }
  }

  /** From the kill to the start of the last of its items elsewhere; empty when it held none. */
  private Optional<Double> killOne(Connection database)
      throws IOException, SQLException, InterruptedException {
    InstanceStatus victim = awaitVictim(database);
    TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000));
    HeldItems held = stop(victim, database);
    Instant killed = Instant.now();
    ProcessHandle.of(victim.pid()).ifPresent(ProcessHandle::destroyForcibly);
    if (held.none()) {
      return Optional.empty();
    }
    Instant running = awaitStartedAgain(database, held);
    double seconds = Duration.between(killed, running).toMillis() / 1e3;
    progress.say("%d items of %s run elsewhere after %.2f s", held.count(), victim.id(), seconds);
    return Optional.of(seconds);
  }

  private RecoveryResult freezeOne(Connection database, Duration frozen, List<Double> seconds)
      throws IOException, SQLException, InterruptedException {
    InstanceStatus victim = awaitVictim(database);
    HeldItems held = stop(victim, database);
    Map<Long, String> before;
    try {
      progress.say("%s is stopped with %d items for %s", victim.id(), held.count(), frozen);
      awaitStartedAgain(database, held);
      TimeUnit.MILLISECONDS.sleep(frozen.toMillis());
      before = held.doneElsewhere(database);
    } finally {
      signal("-CONT", victim);
    }
    TimeUnit.MILLISECONDS.sleep(LATE_RESULTS.toMillis());
    Map<Long, String> after = held.doneElsewhere(database);
    long changed =
        before.entrySet().stream().filter(item -> !after.entrySet().contains(item)).count();
    return new RecoveryResult(seconds, frozen, before.size(), Math.toIntExact(changed));
  }

  /**
   * Stops a worker, and looks at what it holds once whatever it had sent is stored: a look after
   * its death would find nothing where its items are free within milliseconds.
   */
  private static HeldItems stop(InstanceStatus victim, Connection database)
      throws IOException, SQLException, InterruptedException {
    signal("-STOP", victim);
    TimeUnit.MILLISECONDS.sleep(COMMITS_UNDER_WAY.toMillis());
    return HeldItems.of(database, victim.id());
  }

  /** A ready worker that holds items, while another one is ready to take them. */
  private InstanceStatus awaitVictim(Connection database)
      throws SQLException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < end) {
      List<InstanceStatus> ready = stack.readyWorkers();
      if (ready.size() >= 2) {
        InstanceStatus victim = ready.get(random.nextInt(ready.size()));
        if (!HeldItems.of(database, victim.id()).none()) {
          return victim;
        }
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new IllegalStateException("no two workers became ready and busy in " + LONGEST);
  }

  private static Instant awaitStartedAgain(Connection database, HeldItems held)
      throws SQLException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < end) {
      Optional<Instant> last = held.allStartedAgain(database);
      if (last.isPresent()) {
        return last.get();
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new IllegalStateException("a dead worker's items were not started again in " + LONGEST);
  }

  private static void signal(String signal, InstanceStatus instance)
      throws IOException, InterruptedException {
    int exit = new ProcessBuilder("kill", signal, Long.toString(instance.pid())).start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException("kill " + signal + " of " + instance.id() + " failed");
    }
  }
}
