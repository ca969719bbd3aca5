package dev.nightshift.local.postgres;

import dev.nightshift.local.process.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The command lines of {@code initdb} and {@code postgres}.
 *
 * <p>PostgreSQL refuses to run as root. There it is started by {@code unshare --user}, in which it
 * is nobody to itself and still owns its files; unshare replaces itself by the server, so the pid
 * stays that of our child.
 */
final class PostgresCommand {

  private PostgresCommand() {}

  static List<String> initialise(PostgresBinaries binaries, Path data, Path passwordFile) {
    return asUnprivileged(
        List.of(
            binaries.program("initdb"),
            "--pgdata=" + data,
            "--username=" + PostgresConnection.SUPERUSER,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-instructions"));
  }

  static List<String> serve(PostgresBinaries binaries, PostgresSettings settings) {
    List<String> command = new ArrayList<>();
    command.add(binaries.program("postgres"));
    command.add("-D");
    command.add(settings.data().toString());
    parameters(settings).forEach((key, value) -> command.add("--" + key + "=" + value));
    return asUnprivileged(command);
  }

  /** On the command line, so that no file of an older version can say otherwise. */
  private static Map<String, String> parameters(PostgresSettings settings) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("listen_addresses", "127.0.0.1");
    parameters.put("port", Integer.toString(settings.port()));
    parameters.put("unix_socket_directories", "");
    parameters.put("fsync", "on");
    parameters.put("full_page_writes", "on");
    parameters.put("synchronous_commit", "on");
    parameters.put("max_connections", "200");
    parameters.put("shared_buffers", "96MB");
    parameters.put("max_wal_size", "512MB");
    parameters.put("timezone", "UTC");
    parameters.put("log_timezone", "UTC");
    parameters.put("log_line_prefix", "%m [%p] %q%u@%d ");
    // Queue tables turn over completely every few seconds: claims over dead rows get slow long
    // before the stock thresholds (one fifth of the table, once a minute) notice.
    parameters.put("autovacuum_naptime", "10s");
    parameters.put("autovacuum_vacuum_threshold", "500");
    parameters.put("autovacuum_vacuum_scale_factor", "0.05");
    parameters.put("autovacuum_analyze_scale_factor", "0.05");
    return parameters;
  }

  private static List<String> asUnprivileged(List<String> command) {
    if (!runningAsRoot()) {
      return command;
    }
    List<String> unshared = new ArrayList<>(List.of("unshare", "--user", "--"));
    unshared.addAll(command);
    return unshared;
  }

  private static boolean runningAsRoot() {
    try {
      Path self = Path.of("/proc/self");
      return Files.exists(self)
          ? Files.getAttribute(self, "unix:uid").equals(0)
          : "root".equals(System.getProperty("user.name"));
    } catch (IOException e) {
      throw new LocalStackException("Cannot find out which user this process runs as.", e);
    }
  }
}
