package dev.nightshift.liveness.instance;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.instance.Drainable;
import dev.nightshift.backbone.instance.InstanceIdentity;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * Notes this monitor's own planned stop before it stops: what it says of it on the topic is heard
 * by another monitor only, and where there is none the next start would take it for a death.
 */
@Singleton
class OwnStop implements Drainable {

  private final Database database;
  private final InstanceRegistry registry;
  private final InstanceId self;
  private final Clock clock;

  OwnStop(Database database, InstanceRegistry registry, InstanceIdentity identity, Clock clock) {
    this.database = database;
    this.registry = registry;
    this.self = InstanceId.parse(identity.instanceId());
    this.clock = clock;
  }

  @Override
  public void drain(Duration bound) {
    Sign stopped = new Sign.StoppedAsPlanned(clock.instant());
    database.run(tx -> registry.apply(tx, self, ProcessHandle.current().pid(), stopped));
  }
}
