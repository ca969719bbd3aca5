package dev.nightshift.cli.research;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Post;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Take a failed run up again at its first unfinished item. */
@Command(name = "resume", description = "Take a failed run up again at its first unfinished item.")
final class ResearchResume implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ID", description = "The run.")
  String id = "";

  @Mixin JsonOption output = new JsonOption();

  ResearchResume(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return new Post(RunPaths.run(id) + "/resume", Json.object())
        .show(invocation, output, id + " goes on.");
  }
}
