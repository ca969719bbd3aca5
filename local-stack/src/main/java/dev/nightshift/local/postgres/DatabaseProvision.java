package dev.nightshift.local.postgres;

import dev.nightshift.local.process.LocalStackException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * Brings a database to what the services expect: one role and one schema each, and nothing beyond.
 * Idempotent: applying it again changes passwords and settings to the given ones and keeps the
 * data.
 */
public final class DatabaseProvision {

  /** A transaction that waits for its client holds locks others wait for. */
  private static final String IDLE_IN_TRANSACTION_TIMEOUT = "5s";

  /** Above every bound of the services' own; this one only ends what nobody waits for any more. */
  private static final String STATEMENT_TIMEOUT = "30s";

  private final PostgresConnection superuser;

  private DatabaseProvision(PostgresConnection superuser) {
    this.superuser = superuser;
  }

  /** Over the superuser {@code postgres} of a server on a loopback port. */
  public static DatabaseProvision on(int port, String superuserPassword) {
    return new DatabaseProvision(new PostgresConnection(port, superuserPassword));
  }

  /** Every role must have a password; a database that is not there yet is created. */
  public void apply(String database, Map<ServiceRole, String> passwords) {
    try {
      try (Connection connection = superuser.open("postgres")) {
        createIfAbsent(connection, database);
        for (ServiceRole role : ServiceRole.values()) {
          provisionRole(connection, database, role, passwordOf(role, passwords));
        }
      }
      try (Connection connection = superuser.open(database)) {
        execute(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
        for (ServiceRole role : ServiceRole.values()) {
          execute(
              connection,
              "CREATE SCHEMA IF NOT EXISTS %s AUTHORIZATION %s"
                  .formatted(role.schema(), role.role()));
        }
      }
    } catch (SQLException e) {
      throw new LocalStackException(
          "The database " + database + " cannot be prepared: " + e.getMessage() + ".", e);
    }
  }

  public void drop(String database) {
    try (Connection connection = superuser.open("postgres")) {
      execute(connection, "DROP DATABASE IF EXISTS " + name(database) + " WITH (FORCE)");
    } catch (SQLException e) {
      throw new LocalStackException(
          "The database " + database + " cannot be dropped: " + e.getMessage() + ".", e);
    }
  }

  private static String passwordOf(ServiceRole role, Map<ServiceRole, String> passwords) {
    String password = passwords.get(role);
    if (password == null) {
      throw new IllegalArgumentException("No password for " + role.role());
    }
    return password;
  }

  private static void createIfAbsent(Connection connection, String database) throws SQLException {
    try (PreparedStatement known =
        connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      known.setString(1, database);
      if (!known.executeQuery().next()) {
        execute(connection, "CREATE DATABASE " + name(database));
      }
    }
    execute(connection, "REVOKE ALL ON DATABASE " + name(database) + " FROM PUBLIC");
  }

  private static void provisionRole(
      Connection connection, String database, ServiceRole service, String password)
      throws SQLException {
    String role = service.role();
    try (PreparedStatement known =
        connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
      known.setString(1, role);
      if (!known.executeQuery().next()) {
        execute(connection, "CREATE ROLE " + role);
      }
    }
    execute(
        connection,
        "ALTER ROLE %s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD %s"
            .formatted(role, literal(password)));
    set(connection, role, "search_path", service.schema());
    set(connection, role, "idle_in_transaction_session_timeout", IDLE_IN_TRANSACTION_TIMEOUT);
    set(connection, role, "statement_timeout", STATEMENT_TIMEOUT);
    execute(connection, "GRANT CONNECT ON DATABASE %s TO %s".formatted(name(database), role));
  }

  private static void set(Connection connection, String role, String parameter, String value)
      throws SQLException {
    execute(connection, "ALTER ROLE %s SET %s = %s".formatted(role, parameter, literal(value)));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String name(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
