package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.monitor.IncidentSteering;
import dev.nightshift.gateway.monitor.IncidentView;
import dev.nightshift.gateway.monitor.SilenceLength;
import jakarta.inject.Singleton;

/** {@code /silence}: nothing is told of an incident's cause for a while. */
@Singleton
class SilenceCommand implements ChatCommand {

  private final IncidentSteering steering;

  SilenceCommand(IncidentSteering steering) {
    this.steering = steering;
  }

  @Override
  public CommandName name() {
    return CommandName.SILENCE;
  }

  @Override
  public Act prepare(Call call) {
    if (call.arguments().isEmpty()) {
      return Act.say("Say which incident: %s. /incidents lists them.".formatted(name().usage()));
    }
    String[] words = call.arguments().split("\\s+", 2);
    SilenceLength length = SilenceLength.parse(words.length == 2 ? words[1] : null);
    IncidentView incident = steering.known(words[0]);
    return (tx, answers) ->
        answers.say(
            "Nothing is told of %s and its like (%s) before %s; what is open then is told again."
                .formatted(
                    incident.id(),
                    Words.orEmpty(incident.cause()),
                    steering.silence(tx, incident, length, call.caller())));
  }
}
