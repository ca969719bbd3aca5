package dev.nightshift.backbone.lease;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.instance.InstanceIdentity;
import io.quarkus.arc.All;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Lease, roles and their ending as beans. */
final class LeaseBeans {

  @Produces
  @Singleton
  InstanceLease lease(
      @ReactiveDataSource("lease") Pool ownConnection,
      InstanceIdentity identity,
      LeaseConfig config) {
    if (config.renewEvery().multipliedBy(2).compareTo(config.length()) >= 0) {
      throw new IllegalStateException(
          "nightshift.lease.renew-every ("
              + config.renewEvery()
              + ") must be less than half of nightshift.lease.length ("
              + config.length()
              + ")");
    }
    Duration bound = config.renewEvery();
    return new InstanceLease(
        new Database(ownConnection, bound), identity.instanceId(), config.length());
  }

  @Produces
  @Singleton
  RoleLease roles(InstanceLease lease) {
    return new RoleLease(lease);
  }

  @Produces
  @Singleton
  LeaseEnding ending(Database database, @All List<HeldWork> heldWork) {
    return new LeaseEnding(database, heldWork);
  }
}
