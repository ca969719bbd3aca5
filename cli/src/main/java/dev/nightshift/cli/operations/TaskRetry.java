package dev.nightshift.cli.operations;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Post;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a failed task up again at its first unfinished step. */
@Command(name = "retry", description = "Take a failed task up again.")
final class TaskRetry implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ID", description = "The task.")
  String id = "";

  @Mixin JsonOption output = new JsonOption();

  TaskRetry(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String path = "/api/v1/tasks/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/retry";
    return new Post(path, Json.object()).show(invocation, output, id + " is taken up again.");
  }
}
