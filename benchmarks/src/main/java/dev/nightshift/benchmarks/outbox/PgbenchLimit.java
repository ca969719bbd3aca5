package dev.nightshift.benchmarks.outbox;

import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.backbone.event.EventTypes;
import dev.nightshift.benchmarks.servers.BenchmarkServers;
import dev.nightshift.benchmarks.servers.ServerAddress;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Postgres alone can do here: the writer's two statements in one transaction, driven by {@code
 * pgbench} with as many clients. No JVM, no relay, no broker, nothing is deleted.
 */
final class PgbenchLimit {

  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
  private static final int THREADS = 2;

  /**
   * The statements of backbone's writer, apart, as any client without pipelining would send them.
   */
  private static final String SCRIPT =
      """
      \\set k random(0, %d)
      begin;
      insert into event_stream as s (topic, key, sequence)
        values ('%s', 'run-' || (1000000000 + :k), 1)
        on conflict (topic, key) do update
          set sequence = s.sequence + 1, updated_at = clock_timestamp()
        returning sequence as next \\gset
      insert into outbox_event (topic, key, sequence, id, type, occurred_at, correlation_id, payload)
        values ('%s', 'run-' || (1000000000 + :k), :next, gen_random_uuid(), '%s',
                clock_timestamp(), 'cor-' || gen_random_uuid(), '%s');
      commit;
      """;

  private final Path program;
  private final ServerAddress database;

  private PgbenchLimit(Path program, ServerAddress database) {
    this.program = program;
    this.database = database;
  }

  /** Empty where {@code pgbench} is not on the path. */
  static Optional<PgbenchLimit> find() throws SQLException, IOException {
    Optional<Path> program =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .map(directory -> Path.of(directory, "pgbench"))
            .filter(Files::isExecutable)
            .findFirst();
    return program.isEmpty()
        ? Optional.empty()
        : Optional.of(new PgbenchLimit(program.get(), BenchmarkServers.backboneDatabase()));
  }

  /** Transactions per second. */
  double run(Duration length) throws IOException, InterruptedException, SQLException {
    BenchmarkServers.execute(database, "truncate outbox_event");
    Path script = Files.createTempFile("nightshift-benchmark-", ".sql");
    try {
      Files.writeString(script, script());
      return rate(start(script, Math.max(1, length.toSeconds())));
    } finally {
      Files.delete(script);
    }
  }

  private Process start(Path script, long seconds) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + Load.WRITERS,
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

  private static String script() {
    var event = Load.event(1);
    String topic = OutboxKind.NIGHTSHIFT.topic();
    return SCRIPT.formatted(
        Load.KEYS - 1, topic, topic, EventTypes.nameOf(event), EventJson.write(event));
  }
}
