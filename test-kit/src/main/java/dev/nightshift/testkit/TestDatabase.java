package dev.nightshift.testkit;

import dev.nightshift.local.postgres.ServiceRole;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A database of its own for one test class (or one application under test): the schemas and roles
 * of all four services, and no tables yet.
 */
public record TestDatabase(String host, int port, String name, String password) {

  /**
   * A JDBC connection in the role of a service; its {@code search_path} is the service's schema.
   */
  public Connection connect(ServiceRole role) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), role.role(), password);
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + name;
  }
}
