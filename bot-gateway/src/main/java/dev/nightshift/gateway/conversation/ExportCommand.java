package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.chat.Link;
import dev.nightshift.gateway.research.ResearchReads;
import dev.nightshift.gateway.research.RunView;
import jakarta.inject.Singleton;

/** {@code /export}: links to a run's results, the latest run's unless one is named. */
@Singleton
class ExportCommand implements ChatCommand {

  private final ResearchReads research;

  ExportCommand(ResearchReads research) {
    this.research = research;
  }

  @Override
  public CommandName name() {
    return CommandName.EXPORT;
  }

  @Override
  public Act prepare(Call call) {
    if (!call.arguments().isEmpty()) {
      return links(research.run(call.arguments()));
    }
    return research.runs(1).stream()
        .findFirst()
        .map(ExportCommand::links)
        .orElseGet(() -> Act.say("No research run yet, so there is nothing to export."));
  }

  private static Act links(RunView run) {
    return (tx, answers) ->
        answers.say(
            "%s is %s: %d companies, %d with contacts."
                .formatted(
                    run.id(), Words.lower(run.state()), run.researched(), run.withContacts()),
            ResearchReads.exports(run.id()).toArray(Link[]::new));
  }
}
