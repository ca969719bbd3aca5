package dev.nightshift.benchmarks.servers;

import dev.nightshift.backbone.database.Database;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;

/** A database as the services' beans set it up, see backbone's configuration. */
public final class ServiceDatabase {

  /** The services' setting. */
  public static final int CONNECTIONS = 12;

  private static final Duration BOUND = Duration.ofSeconds(10);

  private ServiceDatabase() {}

  /** With that many connections, at least 1; they end with the Vert.x. */
  public static Database of(Vertx vertx, ServerAddress server, int connections) {
    PgConnectOptions connect =
        new PgConnectOptions()
            .setHost(server.host())
            .setPort(server.port())
            .setDatabase(server.database())
            .setUser(server.user())
            .setPassword(server.password())
            .setCachePreparedStatements(true);
    return new Database(
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(connections).setEventLoopSize(1))
            .connectingTo(connect)
            .using(vertx)
            .build(),
        BOUND);
  }
}
