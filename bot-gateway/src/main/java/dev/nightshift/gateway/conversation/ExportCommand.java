package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.chat.Link;
import dev.nightshift.gateway.research.ExportFormat;
import dev.nightshift.gateway.research.ResearchReads;
import dev.nightshift.gateway.research.RunView;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** {@code /export}: a run's results, the latest run's unless one is named. */
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
    String[] words = call.arguments().isEmpty() ? new String[0] : call.arguments().split("\\s+");
    if (words.length > 2) {
      return Act.say("Say which run and in what form: " + name().usage() + ".");
    }
    Optional<ExportFormat> only =
        words.length == 1 ? ExportFormat.named(words[0]) : Optional.empty();
    if (words.length == 0 || only.isPresent()) {
      return latest(only);
    }
    return files(
        research.run(words[0]),
        words.length == 2 ? Optional.of(ExportFormat.of(words[1])) : Optional.empty());
  }

  private Act latest(Optional<ExportFormat> format) {
    return research.runs(1).stream()
        .findFirst()
        .map(run -> files(run, format))
        .orElseGet(() -> Act.say("No research run yet, so there is nothing to export."));
  }

  private static Act files(RunView run, Optional<ExportFormat> format) {
    List<Link> files =
        format
            .map(one -> ResearchReads.exports(run.id(), one))
            .orElseGet(() -> ResearchReads.exports(run.id()));
    return (tx, answers) ->
        answers.say(
            "%s is %s: %d companies, %d with contacts."
                .formatted(
                    run.id(), Words.lower(run.state()), run.researched(), run.withContacts()),
            files.toArray(Link[]::new));
  }
}
