package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.monitor.IncidentSteering;
import dev.nightshift.gateway.monitor.IncidentView;
import jakarta.inject.Singleton;

/** {@code /ack}: whoever says it looks after an incident, which is not told again. */
@Singleton
class AckCommand implements ChatCommand {

  private final IncidentSteering steering;

  AckCommand(IncidentSteering steering) {
    this.steering = steering;
  }

  @Override
  public CommandName name() {
    return CommandName.ACK;
  }

  @Override
  public Act prepare(Call call) {
    if (call.arguments().isEmpty()) {
      return Act.say("Say which incident: %s. /incidents lists them.".formatted(name().usage()));
    }
    IncidentView incident = steering.open(call.arguments());
    if (incident.acknowledgedBy() != null) {
      return Act.say(
          "%s is looked after by %s since %s."
              .formatted(incident.id(), incident.acknowledgedBy(), incident.acknowledgedAt()));
    }
    return (tx, answers) -> {
      steering.acknowledge(tx, incident, call.caller());
      answers.say(
          "%s is yours now: it is not told again before it is over.".formatted(incident.id()));
    };
  }
}
