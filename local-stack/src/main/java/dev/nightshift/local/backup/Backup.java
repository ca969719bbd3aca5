package dev.nightshift.local.backup;

import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.postgres.PostgresConnection;
import dev.nightshift.local.process.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/**
 * Makes a backup of a running stack, which works on meanwhile. The file is there completely or not
 * at all, and one that is there already is never touched.
 */
public final class Backup {

  private final StackHome home;
  private final RunningServers servers;
  private final String version;
  private final Clock clock;

  /**
   * @param version of this Nightshift
   */
  public Backup(StackHome home, RunningServers servers, String version, Clock clock) {
    this.home = home;
    this.servers = servers;
    this.version = version;
    this.clock = clock;
  }

  /**
   * Where the stack's servers answer on 127.0.0.1.
   *
   * @param superuserPassword of Postgres
   */
  public record RunningServers(int postgresPort, int kafkaPort, String superuserPassword) {}

  /** Writes it and returns how many bytes it has. */
  public long writeTo(Path file) {
    try (ConsumerLag lag = new ConsumerLag(servers.kafkaPort())) {
      return writeTo(file, lag);
    }
  }

  long writeTo(Path file, EventsAtRest.Lag lag) {
    requireAbsent(file);
    Path data = home.directory().resolve("postgres");
    try (Connection copying = superuser();
        Connection locking = superuser();
        BackupWriter backup =
            BackupWriter.begin(
                file,
                new Manifest(
                    Manifest.FORMAT,
                    version,
                    Files.readString(data.resolve("PG_VERSION")).strip(),
                    clock.instant()))) {
      new DatabaseCopy(copying, new DataFiles(data))
          .copyTo(backup, end -> new EventsAtRest(locking, lag).during(end::now));
      new HomeFiles(home).copyTo(backup);
      backup.finish();
      return Files.size(file);
    } catch (IOException e) {
      throw new LocalStackException(
          "The backup %s cannot be written: %s; nothing of it was kept."
              .formatted(file, Reasons.of(e)),
          e);
    } catch (SQLException e) {
      throw new LocalStackException(
          "The database cannot be copied: %s; nothing was kept.".formatted(e.getMessage()), e);
    }
  }

  private Connection superuser() throws SQLException {
    return new PostgresConnection(servers.postgresPort(), servers.superuserPassword())
        .open("nightshift");
  }

  private static void requireAbsent(Path file) {
    if (Files.exists(file)) {
      throw new LocalStackException(
          "%s is there already: name another file, or delete it first.".formatted(file));
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new LocalStackException("There is no directory %s to write into.".formatted(folder));
    }
  }
}
