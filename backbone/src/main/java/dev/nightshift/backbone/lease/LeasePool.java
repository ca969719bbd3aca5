package dev.nightshift.backbone.lease;

import dev.nightshift.backbone.database.ConnectionBounds;
import dev.nightshift.backbone.database.DatabaseConfig;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The pool of the one connection that renews. */
@Singleton
@ReactiveDataSource("lease")
class LeasePool implements PgPoolCreator {

  private final ConnectionBounds bounds;
  private final String service;

  LeasePool(
      LeaseConfig lease,
      DatabaseConfig database,
      @ConfigProperty(name = "nightshift.service") String service) {
    this.bounds = new ConnectionBounds(lease.renewEvery(), database.idleInTransaction());
    this.service = service;
  }

  @Override
  public Pool create(Input input) {
    input.pgConnectOptionsList().forEach(options -> bounds.applyTo(options, service + "/lease"));
    return PgBuilder.pool()
        .with(input.poolOptions())
        .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
        .using(input.vertx())
        .build();
  }
}
