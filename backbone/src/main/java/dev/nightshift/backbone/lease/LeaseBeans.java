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
    if (config.renewEvery().multipliedBy(3).compareTo(config.length()) > 0) {
      throw new IllegalStateException(
          "nightshift.lease.renew-every ("
              + config.renewEvery()
              + ") must be at most a third of nightshift.lease.length ("
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
  LeaseEnding ending(Database database, InstanceLease own, @All List<HeldWork> heldWork) {
    return new LeaseEnding(database, own, heldWork);
  }
}
