package dev.nightshift.cli.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Post;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps an incident and its like silent for a while. */
@Command(
    name = "silence",
    description =
        "Tell nothing of an open incident's cause for a while; what is open then is told again.")
final class IncidentSilence implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ID", description = "The incident, as 'incidents' lists it.")
  String id = "";

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "From 1m to 30d, such as 30m or 2h. Default: 1h.")
  @Nullable String time;

  @Mixin JsonOption output = new JsonOption();

  IncidentSilence(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String path = "/api/v1/incidents/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/silence";
    ObjectNode body = Json.object();
    if (time != null) {
      body.put("duration", time);
    }
    return new Post(path, body)
        .show(
            invocation,
            output,
            answer ->
                "Nothing is told of %s and its like before %s."
                    .formatted(Json.text(answer, "id"), Json.text(answer, "silencedUntil")));
  }
}
