package dev.nightshift.benchmarks.servers;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Postgres alone can do here: a script by {@code pgbench}, without any JVM. */
public record Pgbench(Path program) {

  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
  private static final int THREADS = 2;

  /** Empty where {@code pgbench} is not on the path. */
  public static Optional<Pgbench> find() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, "pgbench"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Pgbench::new);
  }

  /** Runs of the script per second. */
  public double perSecond(ServerAddress database, String script, int clients, Duration length)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("nightshift-benchmark-", ".sql");
    try {
      Files.writeString(file, script);
      return rate(start(database, file, clients, Math.max(1, length.toSeconds())));
    } finally {
      Files.delete(file);
    }
  }

  private Process start(ServerAddress database, Path script, int clients, long seconds)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=" + THREADS,
                "--time=" + seconds,
                "--file=" + script,
                "--host=" + database.host(),
                "--port=" + database.port(),
                "--username=" + database.user(),
                database.database()));
    builder.environment().put("PGPASSWORD", database.password());
    return builder.redirectErrorStream(true).start();
  }

  private static double rate(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher rate = RATE.matcher(output);
    if (process.waitFor() != 0 || !rate.find()) {
      throw new IllegalStateException("pgbench failed: " + output);
    }
    return Double.parseDouble(rate.group(1));
  }
}
