package dev.nightshift.cli.operations;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Post;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Frees what an instance holds, so that it goes on elsewhere. */
@Command(
    name = "release",
    description =
        "Free what a lost or stuck instance holds: its work goes on elsewhere, and what it still"
            + " writes of it changes nothing.")
final class WorkerRelease implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(
      paramLabel = "ID",
      description = "The instance as 'workers' lists it, or its place alone.")
  String id = "";

  @Option(names = "--force", description = "Also one that answers and seems to be healthy.")
  boolean force;

  @Mixin JsonOption output = new JsonOption();

  WorkerRelease(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return new Post("/api/v1/instances/release", Json.object().put("id", id).put("force", force))
        .show(
            invocation,
            output,
            answer ->
                "Releasing %s: what it holds goes on elsewhere."
                    .formatted(Json.text(answer, "id")));
  }
}
