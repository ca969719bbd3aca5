package dev.nightshift.backbone.database;

import io.vertx.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The service's database and clock as beans. */
final class DatabaseBeans {

  @Produces
  @Singleton
  Database database(
      Pool pool,
      @ConfigProperty(name = "nightshift.database.bound", defaultValue = "PT10S") Duration bound) {
    return new Database(pool, bound);
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
