package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.research.ResearchReads;
import dev.nightshift.gateway.research.RunView;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** {@code /runs}: the latest research runs. */
@Singleton
class RunsCommand implements ChatCommand {

  private static final int SHOWN = 10;

  private final ResearchReads research;

  RunsCommand(ResearchReads research) {
    this.research = research;
  }

  @Override
  public CommandName name() {
    return CommandName.RUNS;
  }

  @Override
  public Act prepare(Call call) {
    List<RunView> runs = research.runs(SHOWN);
    return Act.say(
        runs.isEmpty()
            ? "No research run yet. Upload a directory and say /research; /help research says how."
            : runs.stream().map(RunsCommand::line).collect(Collectors.joining("\n")));
  }

  private static String line(RunView run) {
    return "%s: %s, %d of %d found, %d with contacts"
        .formatted(
            run.id(), Words.lower(run.state()), run.found(), run.requested(), run.withContacts());
  }
}
