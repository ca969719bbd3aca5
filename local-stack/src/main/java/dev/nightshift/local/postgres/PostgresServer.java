package dev.nightshift.local.postgres;

import dev.nightshift.local.process.Ending;
import dev.nightshift.local.process.LocalStackException;
import dev.nightshift.local.process.Signal;
import dev.nightshift.local.process.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running PostgreSQL on 127.0.0.1, a direct child of this JVM.
 *
 * <p>{@link #start} returns only after the server answered and said itself that {@code fsync} and
 * {@code synchronous_commit} are on; it leaves no process behind when it throws. The data survives
 * every kind of stop.
 */
public final class PostgresServer implements AutoCloseable {

  /** Long, because a server that was killed replays its log first. */
  private static final Duration START_BOUND = Duration.ofMinutes(3);

  private static final Duration STOP_BOUND = Duration.ofSeconds(30);
  private static final int POLL_MILLIS = 25;

  private final Process process;
  private final PostgresSettings settings;

  private PostgresServer(Process process, PostgresSettings settings) {
    this.process = process;
    this.settings = settings;
  }

  public static PostgresServer start(PostgresBinaries binaries, PostgresSettings settings) {
    return start(binaries, settings, process -> {});
  }

  /** {@code launched} is given the process before it answers, to carry its output away. */
  public static PostgresServer start(
      PostgresBinaries binaries, PostgresSettings settings, Consumer<Process> launched) {
    DataDirectory data = new DataDirectory(settings.data());
    data.initialiseIfAbsent(binaries, settings.superuserPassword());
    data.runningServer()
        .ifPresent(
            running -> {
              throw new LocalStackException(
                  "PostgreSQL already serves "
                      + settings.data()
                      + " (process "
                      + running.pid()
                      + "): stop that one first.");
            });
    data.forgetDeadServer();
    PostgresServer server = new PostgresServer(launch(binaries, settings), settings);
    try {
      launched.accept(server.process);
      server.awaitAnswer();
      return server;
    } catch (RuntimeException e) {
      server.stopImmediately();
      throw e;
    }
  }

  /** The server that a former owner left behind on this data directory, if it still runs. */
  public static Optional<ProcessHandle> leftBehind(Path data) {
    return new DataDirectory(data).runningServer();
  }

  private static Process launch(PostgresBinaries binaries, PostgresSettings settings) {
    ProcessBuilder builder =
        Surroundings.withoutSecrets(new ProcessBuilder(PostgresCommand.serve(binaries, settings)))
            .redirectErrorStream(true)
            .redirectOutput(settings.output());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new LocalStackException("PostgreSQL cannot be started: " + e.getMessage() + ".", e);
    }
  }

  public Process process() {
    return process;
  }

  public long pid() {
    return process.pid();
  }

  public int port() {
    return settings.port();
  }

  public DatabaseProvision provision() {
    return DatabaseProvision.on(settings.port(), settings.superuserPassword());
  }

  /** Ends every session and writes a checkpoint; the next start needs no recovery. */
  public void stop() {
    Signal.INT.sendTo(process.pid());
    if (!Ending.within(process, STOP_BOUND)) {
      stopImmediately();
    }
  }

  /** Stops without a checkpoint; the next start replays the log. Confirmed commits are kept. */
  public void stopImmediately() {
    Signal.QUIT.sendTo(process.pid());
    if (!Ending.within(process, STOP_BOUND)) {
      process.destroyForcibly();
      boolean gone = Ending.within(process, STOP_BOUND);
      assert gone;
    }
  }

  @Override
  public void close() {
    stop();
  }

  private PostgresConnection connection() {
    return new PostgresConnection(settings.port(), settings.superuserPassword());
  }

  private void awaitAnswer() {
    long deadline = System.nanoTime() + START_BOUND.toNanos();
    SQLException last = null;
    while (System.nanoTime() < deadline) {
      if (exitsWithin(Duration.ofMillis(POLL_MILLIS))) {
        throw new LocalStackException(
            "PostgreSQL on port "
                + settings.port()
                + " ended at its start (exit code "
                + process.exitValue()
                + "); its log says why.");
      }
      try (Connection connection = connection().open("postgres")) {
        assertDurable(connection);
        return;
      } catch (SQLException notYet) {
        last = refuseIfFinal(notYet);
      }
    }
    throw new LocalStackException(
        "PostgreSQL on port " + settings.port() + " does not answer.", last);
  }

  /** 28xxx: the password does not fit, and waiting will not change that. */
  private SQLException refuseIfFinal(SQLException failure) {
    @Nullable String state = failure.getSQLState();
    if (state != null && state.startsWith("28")) {
      throw new LocalStackException(
          "PostgreSQL on port "
              + settings.port()
              + " refuses the stored superuser password: the secrets and the data directory "
              + settings.data()
              + " do not belong together.",
          failure);
    }
    return failure;
  }

  private static void assertDurable(Connection connection) throws SQLException {
    requireOn(connection, "fsync");
    requireOn(connection, "synchronous_commit");
    requireOn(connection, "full_page_writes");
  }

  private static void requireOn(Connection connection, String parameter) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet shown = statement.executeQuery("SHOW " + parameter)) {
      if (!shown.next() || !"on".equals(shown.getString(1))) {
        throw new LocalStackException(
            "PostgreSQL runs with " + parameter + " off: confirmed commits could be lost.");
      }
    }
  }

  private boolean exitsWithin(Duration bound) {
    try {
      return process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("Interrupted while waiting for PostgreSQL.", e);
    }
  }
}
