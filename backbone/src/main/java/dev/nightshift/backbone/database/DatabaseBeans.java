package dev.nightshift.backbone.database;

import io.vertx.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The service's database and clock as beans. */
final class DatabaseBeans {

  @Produces
  @Singleton
  Database database(Pool pool, DatabaseConfig config) {
    return new Database(pool, config.bound());
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
