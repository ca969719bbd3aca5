package dev.nightshift.liveness.instance;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.LivenessCommand;
import dev.nightshift.backbone.contract.LivenessCommand.DeregisterInstance;
import dev.nightshift.backbone.contract.LivenessCommand.RegisterInstance;
import dev.nightshift.backbone.contract.LivenessCommand.ReleaseInstance;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.liveness.incident.IncidentResponse;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Takes in what instances say of their own start and planned stop, and what people ask about
 * instances and incidents. What the lives at one place say is heard in its order; one whose
 * database or broker was away may still be heard late, so the registry orders lives by when they
 * started.
 */
@ApplicationScoped
class LivenessCommandConsumer implements TopicConsumer<LivenessCommand> {

  private final InstanceRegistry registry;
  private final InstanceRelease release;
  private final IncidentResponse response;

  LivenessCommandConsumer(
      InstanceRegistry registry, InstanceRelease release, IncidentResponse response) {
    this.registry = registry;
    this.release = release;
    this.response = response;
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
      case ReleaseInstance command -> release.apply(tx, command);
      case LivenessCommand.OfIncident command -> response.apply(tx, command);
    }
  }
}
