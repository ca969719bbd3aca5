package dev.nightshift.backbone.lifecycle;

import dev.nightshift.backbone.contract.LivenessCommand.DeregisterInstance;
import dev.nightshift.backbone.contract.LivenessCommand.RegisterInstance;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.instance.InstanceIdentity;
import dev.nightshift.backbone.outbox.OutboxWriter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells liveness-monitor that this instance is there, and that it left as planned. */
@Singleton
class Registration {

  private final Database database;
  private final OutboxWriter outbox;
  private final InstanceIdentity identity;
  private final Clock clock;
  private final String managementUrl;

  Registration(
      Database database,
      OutboxWriter outbox,
      InstanceIdentity identity,
      Clock clock,
      @ConfigProperty(name = "nightshift.management-url") Optional<String> managementUrl,
      @ConfigProperty(name = "quarkus.management.host") String host,
      @ConfigProperty(name = "quarkus.management.port", defaultValue = "9000") int port) {
    this.database = database;
    this.outbox = outbox;
    this.identity = identity;
    this.clock = clock;
    this.managementUrl = managementUrl.orElse("http://" + host + ":" + port);
  }

  void register() {
    RegisterInstance command =
        new RegisterInstance(
            identity.instanceId(),
            identity.service(),
            managementUrl,
            ProcessHandle.current().pid(),
            clock.instant());
    database.run(tx -> outbox.append(tx, command));
  }

  void deregister() {
    DeregisterInstance command = new DeregisterInstance(identity.instanceId(), clock.instant());
    database.run(tx -> outbox.append(tx, command));
  }
}
