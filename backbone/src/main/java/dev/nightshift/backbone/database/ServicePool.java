package dev.nightshift.backbone.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The pool that serves the features. */
@Singleton
class ServicePool implements PgPoolCreator {

  /** Longer than any statement here: one that is not kept is planned anew each time. */
  private static final int LONGEST_STATEMENT_KEPT = 20_000;

  private final ConnectionBounds bounds;
  private final String service;

  ServicePool(DatabaseConfig config, @ConfigProperty(name = "nightshift.service") String service) {
    this.bounds = new ConnectionBounds(config.bound(), config.idleInTransaction());
    this.service = service;
  }

  @Override
  public Pool create(Input input) {
    input.pgConnectOptionsList().forEach(this::prepare);
    return PgBuilder.pool()
        .with(input.poolOptions())
        .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
        .using(input.vertx())
        .build();
  }

  private void prepare(PgConnectOptions options) {
    bounds.applyTo(options, service);
    options.setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT_KEPT);
  }
}
