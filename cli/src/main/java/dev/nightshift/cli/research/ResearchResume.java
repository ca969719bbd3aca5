package dev.nightshift.cli.research;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Post;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a failed run up again, or of a finished one what failed in it. */
@Command(
    name = "resume",
    aliases = "retry",
    description =
        "Take a failed run up again at its first unfinished item; of one that is done, try just what"
            + " failed.")
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
