package dev.nightshift.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.local.backup.Backup.RunningServers;
import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.ports.FreePorts;
import dev.nightshift.local.postgres.PostgresBinaries;
import dev.nightshift.local.postgres.PostgresConnection;
import dev.nightshift.local.postgres.PostgresServer;
import dev.nightshift.local.postgres.PostgresSettings;
import dev.nightshift.local.postgres.ServiceRole;
import dev.nightshift.local.process.LocalStackException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server is copied while it works, and another is started on the copy. */
class BackupServiceTest {

  private static final PostgresBinaries BINARIES =
      PostgresBinaries.in(
          List.of(Path.of(System.getProperty("nightshift.root"), "local-stack", "target")));

  private static final String PASSWORD = "secret";

  @TempDir Path directory;
  private StackHome home;
  private PostgresServer server;

  @BeforeEach
  void start() throws SQLException {
    home = new StackHome(directory.resolve("home"));
    home.prepare();
    server = start(home);
    server
        .provision()
        .apply(
            "nightshift",
            Arrays.stream(ServiceRole.values())
                .collect(Collectors.toMap(role -> role, role -> "password")));
    for (ServiceRole role : ServiceRole.values()) {
      execute("create table %s.role_lease (role text)".formatted(role.schema()));
    }
    execute("create table gateway.note (id bigint generated always as identity, text text)");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldBeOfTheInstantAtWhichEverythingWasTakenInWhateverIsWrittenMeanwhile()
      throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Path file = directory.resolve("a.backup");
    Files.writeString(home.token(), "mine");
    note("before the copy", 20_000);

    long bytes =
        backup()
            .writeTo(
                file,
                () ->
                    _ -> {
                      note("after the files were read", 2_000);
                      return Optional.of("research-worker")
                          .filter(_ -> asked.incrementAndGet() < 3);
                    });
    note("too late", 1);

    assertThat(bytes).isEqualTo(Files.size(file));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    server.close();
    StackHome restored = new StackHome(directory.resolve("restored"));
    new Restore(restored, "1.0").from(file, false);
    server = start(restored);
    assertThat(Files.readString(restored.token())).isEqualTo("mine");
    assertThat(number("select count(*) from gateway.note where text = 'before the copy'"))
        .isEqualTo(20_000);
    assertThat(number("select count(*) from gateway.note where text like 'after%'"))
        .isEqualTo(8_000);
    assertThat(number("select count(*) from gateway.note where text = 'too late'")).isZero();
  }

  @Test
  void shouldKeepRelaysFromTheirRoleOnlyOnceEverythingWasTakenInAndNoLonger() throws Exception {
    List<Boolean> kept = new ArrayList<>();
    try (Connection connection = connection()) {
      new EventsAtRest(
              connection,
              () ->
                  _ -> {
                    kept.add(isLocked());
                    return Optional.of("research-worker").filter(_ -> kept.size() < 3);
                  })
          .during(() -> kept.add(isLocked()));
    }

    assertThat(kept).containsExactly(false, false, false, true, true);
    assertThat(isLocked()).isFalse();
  }

  @Test
  void shouldLetGoAndTryAgainWhenKafkaIsTooSlow() throws Exception {
    List<Boolean> kept = new ArrayList<>();
    AtomicInteger done = new AtomicInteger();
    try (Connection connection = connection()) {
      new EventsAtRest(
              connection,
              () ->
                  _ -> {
                    kept.add(isLocked());
                    if (kept.size() == 2) {
                      throw new TimeoutException();
                    }
                    return Optional.empty();
                  },
              2,
              Duration.ofMillis(1_000))
          .during(done::incrementAndGet);
    }

    assertThat(kept).startsWith(false, true).endsWith(true);
    assertThat(done).hasValue(1);
  }

  @Test
  void shouldSayWhatIsInTheWayWhenSomebodyHoldsATableOfRoles() throws Exception {
    try (Connection holding = connection();
        Statement statement = holding.createStatement();
        Connection connection = connection()) {
      holding.setAutoCommit(false);
      statement.execute("lock table trading.role_lease in access share mode");
      EventsAtRest atRest =
          new EventsAtRest(connection, () -> _ -> Optional.empty(), 2, Duration.ofMillis(100));

      assertThatThrownBy(() -> atRest.during(() -> {}))
          .isInstanceOf(LocalStackException.class)
          .hasMessageStartingWith("Something holds the table of roles");
    }
  }

  @Test
  void shouldKeepNothingWhenSomebodyNeverTakesInWhatWasSent() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (Connection connection = connection()) {
      EventsAtRest atRest =
          new EventsAtRest(
              connection, () -> _ -> Optional.of("trading-session"), 2, Duration.ofMillis(100));

      assertThatThrownBy(() -> atRest.during(() -> done.set(true)))
          .isInstanceOf(LocalStackException.class)
          .hasMessageStartingWith("trading-session has not taken in");
    }
    assertThat(done).isFalse();
    assertThat(isLocked()).isFalse();
  }

  @Test
  void shouldLeaveNothingBehindWhenItFailsOnTheWay() {
    Path file = directory.resolve("a.backup");

    assertThatThrownBy(
            () ->
                backup()
                    .writeTo(
                        file,
                        () ->
                            _ -> {
                              throw new LocalStackException("Kafka does not answer.");
                            }))
        .hasMessage("Kafka does not answer.");

    assertThat(directory).isDirectoryNotContaining("glob:**a.backup*");
    await().until(() -> number("select count(*) from pg_replication_slots") == 0);
  }

  @Test
  void shouldNeverTouchAFileThatIsThere() throws Exception {
    Path file = Files.writeString(directory.resolve("a.backup"), "precious");

    assertThatThrownBy(() -> backup().writeTo(file, () -> _ -> Optional.empty()))
        .hasMessageContaining("is there already");
    assertThatThrownBy(
            () ->
                backup().writeTo(directory.resolve("no/where.backup"), () -> _ -> Optional.empty()))
        .hasMessageContaining("There is no directory");
    assertThat(Files.readString(file)).isEqualTo("precious");
  }

  private Backup backup() {
    return new Backup(
        home, new RunningServers(server.port(), 0, PASSWORD), "1.0", Clock.systemUTC());
  }

  private PostgresServer start(StackHome where) {
    return PostgresServer.start(
        BINARIES,
        new PostgresSettings(
            where.directory().resolve("postgres"),
            FreePorts.find(),
            PASSWORD,
            Redirect.appendTo(directory.resolve("postgres.log").toFile())));
  }

  private Connection connection() throws SQLException {
    return new PostgresConnection(server.port(), PASSWORD).open("nightshift");
  }

  private void note(String text, int rows) {
    execute(
        "insert into gateway.note (text) select '%s' from generate_series(1, %d)"
            .formatted(text, rows));
  }

  private boolean isLocked() {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout = '50ms'");
      statement.execute("select role from research.role_lease");
      return false;
    } catch (SQLException refused) {
      assertThat(refused.getSQLState()).isEqualTo("55P03");
      return true;
    }
  }

  private void execute(String sql) {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long number(String sql) {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
