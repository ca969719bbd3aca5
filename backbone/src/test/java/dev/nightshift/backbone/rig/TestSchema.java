package dev.nightshift.backbone.rig;

import dev.nightshift.backbone.database.ConnectionBounds;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.local.postgres.ServiceRole;
import dev.nightshift.testkit.BackingServers;
import dev.nightshift.testkit.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;

/**
 * One service's schema in a database of its own: the backbone's tables, a pool as a service has it,
 * and a way to look at the tables from outside of all that.
 */
public final class TestSchema implements AutoCloseable {

  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(5);

  private final TestDatabase where;
  private final ServiceRole role;
  private final Vertx vertx = Vertx.vertx();
  private final List<Pool> pools = new ArrayList<>();
  private final Database database;

  private TestSchema(TestDatabase where, ServiceRole role) {
    this.where = where;
    this.role = role;
    this.database = database(12);
  }

  /** A new one, migrated as Flyway does it when a service starts. */
  public static TestSchema fresh(ServiceRole role) {
    TestDatabase where = BackingServers.freshDatabase();
    Flyway.configure()
        .dataSource(where.jdbcUrl(), role.role(), where.password())
        .locations("classpath:db/backbone")
        .defaultSchema(role.schema())
        .load()
        .migrate();
    return new TestSchema(where, role);
  }

  /** The one that another process named by {@link #coordinates}. */
  public static TestSchema at(String coordinates) {
    String[] parts = coordinates.split(",", -1);
    return new TestSchema(
        new TestDatabase(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3]),
        ServiceRole.valueOf(parts[4]));
  }

  /** Where it is, as one argument for a process of our own. */
  public String coordinates() {
    return String.join(
        ",",
        where.host(),
        Integer.toString(where.port()),
        where.name(),
        where.password(),
        role.name());
  }

  /** The producer's name, as it stands in events. */
  public String source() {
    return "/nightshift/" + role.service();
  }

  public ServiceRole role() {
    return role;
  }

  /** On a pool of 12 connections. */
  public Database database() {
    return database;
  }

  /** On a pool of its own. */
  public Database database(int connections) {
    return database(connections, BOUND);
  }

  /** On a pool of its own, and with its own patience. */
  public Database database(int connections, Duration bound) {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(where.host())
            .setPort(where.port())
            .setDatabase(where.name())
            .setUser(role.role())
            .setPassword(where.password())
            .setCachePreparedStatements(true);
    new ConnectionBounds(bound, IDLE_IN_TRANSACTION).applyTo(options, "test");
    Pool pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(connections).setEventLoopSize(1))
            .connectingTo(options)
            .using(vertx)
            .build();
    pools.add(pool);
    return new Database(pool, bound);
  }

  /** Runs a statement from outside. */
  public void execute(String sql, Object... parameters) {
    query(sql, parameters);
  }

  /** The first column of every row, read from outside. */
  public List<Object> column(String sql, Object... parameters) {
    return query(sql, parameters);
  }

  /** The one number a query answers, read from outside. */
  public long number(String sql, Object... parameters) {
    return ((Number) query(sql, parameters).getFirst()).longValue();
  }

  /** Sessions of this schema's role that wait for a lock of another one. */
  public long waitingForLocks() {
    return number(
        """
        select count(*) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'
        """);
  }

  private List<Object> query(String sql, Object... parameters) {
    try (Connection connection = where.connect(role);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      List<Object> values = new ArrayList<>();
      if (statement.execute()) {
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            values.add(rows.getObject(1));
          }
        }
      }
      return values;
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }

  @Override
  public void close() {
    pools.forEach(Pool::close);
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception failure) {
      throw new IllegalStateException("Vert.x did not close", failure);
    }
  }
}
