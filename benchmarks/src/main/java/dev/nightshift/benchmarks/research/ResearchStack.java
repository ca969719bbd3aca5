package dev.nightshift.benchmarks.research;

import dev.nightshift.benchmarks.Progress;
import dev.nightshift.benchmarks.servers.ServerAddress;
import dev.nightshift.benchmarks.stack.PackagedStack;
import dev.nightshift.benchmarks.stack.ProcessMemory;
import dev.nightshift.local.control.InstanceStatus;
import dev.nightshift.local.postgres.ServiceRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A packaged stack, and the way to its runs. */
public final class ResearchStack implements AutoCloseable {

  private static final String SERVICE = "research-worker";
  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final Pattern TIMED_OUT =
      Pattern.compile(
          "(?m)^nightshift_research_llm_calls_seconds_count\\{[^}]*outcome=\"timeout\"[^}]*} (\\S+)$");

  private final PackagedStack stack;

  private ResearchStack(PackagedStack stack) {
    this.stack = stack;
  }

  /**
   * @param settings of the services
   */
  public static ResearchStack start(
      Path project, int workers, Map<String, String> settings, Progress progress)
      throws IOException {
    return new ResearchStack(PackagedStack.start(project, SERVICE, workers, settings, progress));
  }

  /** Uploads a directory of that many companies with nothing to be looked up about them. */
  String directoryOf(int companies) throws IOException, InterruptedException {
    StringBuilder csv = new StringBuilder("name,city,state\n");
    for (int i = 1; i <= companies; i++) {
      csv.append("Company %05d,Austin,TX%n".formatted(i));
    }
    return upload(csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Uploads a directory; returns its id. */
  String upload(byte[] csv) throws IOException, InterruptedException {
    return stack.upload("companies.csv", "text/csv", csv);
  }

  /** Starts a run; returns its id. */
  String startRun(String directoryFile, int companies) throws IOException, InterruptedException {
    return stack
        .post(
            "/api/v1/research/runs",
            Map.of(
                "directory",
                directoryFile,
                "criteria",
                Map.of("state", "TX"),
                "quantity",
                companies,
                "onGap",
                "accept"))
        .get("id")
        .asText();
  }

  /** What its user gets of a run that has ended. */
  Export export(String run) throws IOException, InterruptedException {
    return Export.of(table(run, "companies"), table(run, "contacts"));
  }

  private byte[] table(String run, String name) throws IOException, InterruptedException {
    return stack.download(
        "/api/v1/research/runs/%s/export?format=csv&table=%s".formatted(run, name));
  }

  /** Calls of the model that the first worker has ended because they took too long. */
  int callsTimedOut() throws IOException, InterruptedException {
    return TIMED_OUT
        .matcher(stack.metrics(readyWorkers().getFirst()))
        .results()
        .mapToInt(line -> (int) Double.parseDouble(line.group(1)))
        .sum();
  }

  /**
   * Waits until so many workers are ready.
   *
   * @throws IllegalStateException when they do not become so
   */
  void awaitWorkers(int count) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (readyWorkers().size() < count) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "%d workers are not ready after %s".formatted(count, LONGEST_START));
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  List<InstanceStatus> readyWorkers() {
    return stack.ready(SERVICE);
  }

  /** What the first worker has in memory. */
  double workerMegabytes() throws IOException {
    return ProcessMemory.residentMegabytes(readyWorkers().getFirst().pid());
  }

  /** The workers' own schema. */
  public Connection database() throws IOException, SQLException {
    return stack.database(ServiceRole.RESEARCH);
  }

  /** A new database on the same server, for somebody else's tables. */
  ServerAddress databaseOf(String name) throws IOException, SQLException {
    return stack.databaseOf(name);
  }

  @Override
  public void close() {
    stack.close();
  }
}
