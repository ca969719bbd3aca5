package dev.nightshift.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.local.ports.FreePorts;
import dev.nightshift.local.process.LocalStackException;
import dev.nightshift.local.process.Signal;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerServiceTest {

  private static final PostgresBinaries BINARIES =
      PostgresBinaries.in(
          List.of(Path.of(System.getProperty("nightshift.root"), "local-stack", "target")));

  @TempDir Path home;
  private PostgresSettings settings;
  private PostgresServer server;

  @BeforeEach
  void start() {
    settings =
        new PostgresSettings(
            home.resolve("data"),
            FreePorts.find(),
            "secret",
            Redirect.appendTo(home.resolve("postgres.log").toFile()));
    server = PostgresServer.start(BINARIES, settings);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldKeepCommitsWhenKilledAndStartedAgain() throws Exception {
    provision();
    try (Connection gateway = connectAs(ServiceRole.GATEWAY)) {
      execute(gateway, "CREATE TABLE note (text text)");
      execute(gateway, "INSERT INTO note VALUES ('kept')");
    }
    Signal.KILL.sendTo(server.pid());
    server.process().waitFor();

    server = PostgresServer.start(BINARIES, settings);
    provision();

    try (Connection gateway = connectAs(ServiceRole.GATEWAY)) {
      assertThat(query(gateway, "SELECT text FROM gateway.note")).isEqualTo("kept");
    }
  }

  @Test
  void shouldBeUtf8InTheCLocaleAndDurable() throws Exception {
    provision();
    try (Connection gateway = connectAs(ServiceRole.GATEWAY)) {
      assertThat(query(gateway, "SHOW server_encoding")).isEqualTo("UTF8");
      assertThat(query(gateway, "SELECT datcollate FROM pg_database LIMIT 1")).isEqualTo("C");
      assertThat(query(gateway, "SHOW fsync")).isEqualTo("on");
      assertThat(query(gateway, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(query(gateway, "SHOW search_path")).isEqualTo("gateway");
      assertThat(query(gateway, "SHOW idle_in_transaction_session_timeout")).isEqualTo("5s");
    }
  }

  @Test
  void shouldKeepEachRoleOutOfTheOthersSchemas() throws Exception {
    provision();
    try (Connection gateway = connectAs(ServiceRole.GATEWAY);
        Connection research = connectAs(ServiceRole.RESEARCH)) {
      execute(gateway, "CREATE TABLE secret (text text)");
      assertThatThrownBy(() -> query(research, "SELECT * FROM gateway.secret"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied for schema gateway");
      assertThatThrownBy(() -> execute(research, "CREATE TABLE public.t (text text)"))
          .hasMessageContaining("permission denied for schema public");
      assertThatThrownBy(() -> execute(research, "CREATE SCHEMA other"))
          .hasMessageContaining("permission denied for database");
    }
  }

  @Test
  void shouldRefuseASecondServerOnTheSameData() {
    assertThatThrownBy(() -> PostgresServer.start(BINARIES, settings))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("process " + server.pid());
  }

  @Test
  void shouldStartWhenADeadServersPidNowBelongsToAnotherProcess() throws Exception {
    server.stop();
    Files.writeString(
        settings.data().resolve("postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + settings.data() + "\n1\n1\n\n127.0.0.1\n");

    server = PostgresServer.start(BINARIES, settings);

    assertThat(server.process().isAlive()).isTrue();
  }

  @Test
  void shouldNameTheSecretsWhenThePasswordIsNotTheDataDirectorys() {
    server.stop();
    PostgresSettings other =
        new PostgresSettings(settings.data(), settings.port(), "wrong", settings.output());

    assertThatThrownBy(() -> PostgresServer.start(BINARIES, other))
        .hasMessageContaining("do not belong together");
    assertThat(PostgresServer.leftBehind(settings.data())).isEmpty();
  }

  private void provision() {
    server.provision().apply("nightshift", passwords());
  }

  private static Map<ServiceRole, String> passwords() {
    return Arrays.stream(ServiceRole.values())
        .collect(Collectors.toMap(role -> role, role -> "it's " + role.schema()));
  }

  private Connection connectAs(ServiceRole role) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + server.port() + "/nightshift",
        role.role(),
        passwords().get(role));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
