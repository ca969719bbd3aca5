package dev.nightshift.cli.lead;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Post;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes leads of what a research run found. */
@Command(
    name = "adopt",
    description = "Make leads of what a research run found; those that are known are merged.")
final class LeadsAdopt implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "RUN", description = "The research run.")
  String run = "";

  @Option(names = "--wait", description = "Follow it until it is over.")
  boolean wait;

  @Mixin JsonOption output = new JsonOption();

  LeadsAdopt(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Post post =
        new Post("/api/v1/research/runs/" + LeadPaths.encoded(run) + "/leads", Json.object());
    return new TaskFollower(invocation, output).start(invocation.gateway(), post, wait);
  }
}
