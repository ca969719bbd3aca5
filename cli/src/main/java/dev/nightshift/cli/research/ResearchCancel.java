package dev.nightshift.cli.research;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Post;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Cancel a run; what it found stays exportable. */
@Command(name = "cancel", description = "Cancel a run; what it found stays exportable.")
final class ResearchCancel implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ID", description = "The run.")
  String id = "";

  @Mixin JsonOption output = new JsonOption();

  ResearchCancel(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return new Post(RunPaths.run(id) + "/cancel", Json.object())
        .show(invocation, output, "Cancelling " + id + "; what it found stays exportable.");
  }
}
