package dev.nightshift.backbone.outbox;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.instance.InstanceIdentity;
import dev.nightshift.backbone.kafka.KafkaClients;
import dev.nightshift.backbone.lease.RoleLease;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Writer, relay and repair as beans. */
final class OutboxBeans {

  @Produces
  @Singleton
  OutboxWriter writer(Clock clock, RelaySignal signal) {
    return new OutboxWriter(clock, signal::wake);
  }

  @Produces
  @Singleton
  OutboxRelay relay(
      Database database,
      RoleLease roles,
      KafkaClients clients,
      InstanceIdentity identity,
      MeterRegistry registry,
      OutboxConfig config) {
    return OutboxRelay.of(database, roles, clients::producer, identity, registry, config);
  }

  void close(@Disposes OutboxRelay relay) {
    relay.close();
  }

  @Produces
  @Singleton
  OutboxRepair repair(Database database) {
    return new OutboxRepair(database);
  }
}
