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

/** Says that somebody looks after an incident. */
@Command(name = "ack", description = "Look after an open incident: it is not told again.")
final class IncidentAck implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ID", description = "The incident, as 'incidents' lists it.")
  String id = "";

  @Mixin JsonOption output = new JsonOption();

  IncidentAck(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String path = "/api/v1/incidents/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/ack";
    return new Post(path, Json.object())
        .show(
            invocation,
            output,
            answer ->
                "%s is looked after by %s and not told again."
                    .formatted(Json.text(answer, "id"), Json.text(answer, "acknowledgedBy")));
  }
}
