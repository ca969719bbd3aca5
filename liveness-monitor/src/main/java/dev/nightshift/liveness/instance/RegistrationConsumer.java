package dev.nightshift.liveness.instance;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.LivenessCommand;
import dev.nightshift.backbone.contract.LivenessCommand.DeregisterInstance;
import dev.nightshift.backbone.contract.LivenessCommand.RegisterInstance;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Takes in what instances say of their own start and planned stop. Messages of different instances
 * overtake each other; the registry orders lives by when they started, not by when it heard of
 * them.
 */
@ApplicationScoped
class RegistrationConsumer implements TopicConsumer<LivenessCommand> {

  private final InstanceRegistry registry;

  RegistrationConsumer(InstanceRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Topic topic() {
    return Topic.LIVENESS_COMMANDS;
  }

  @Override
  public Class<LivenessCommand> messageType() {
    return LivenessCommand.class;
  }

  @Override
  public void apply(Tx tx, EventEnvelope<LivenessCommand> event) {
    switch (event.message()) {
      case RegisterInstance command -> registry.register(tx, command);
      case DeregisterInstance command ->
          registry.apply(
              tx,
              InstanceId.parse(command.instanceId()),
              0,
              new Sign.StoppedAsPlanned(command.stoppedAt()));
    }
  }
}
