package dev.nightshift.cli.research;

import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One run. */
@Command(name = "show", description = "Show one run.")
final class ResearchShow implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ID", description = "The run.")
  String id = "";

  @Mixin JsonOption output = new JsonOption();

  ResearchShow(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    ResearchRun run = new ResearchRun(invocation.gateway().get(RunPaths.run(id)));
    if (output.json()) {
      invocation.screen().json(run.toJson(List.of()));
    } else {
      invocation.screen().lines(run.describe(invocation.screen()));
    }
    return ExitCode.DONE;
  }
}
