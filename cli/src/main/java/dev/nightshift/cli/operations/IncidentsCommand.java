package dev.nightshift.cli.operations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Listing;
import dev.nightshift.cli.terminal.Spans;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What went wrong, and whether it is over. */
@Command(name = "incidents", description = "List incidents.")
public final class IncidentsCommand implements Callable<Integer> {
  private static final Listing INCIDENTS =
      new Listing(
          "/api/v1/incidents", "No incidents.", "INCIDENT", "STATE", "OPENED", "RESOLVED", "WHAT");

  private final Invocation invocation;

  @Mixin JsonOption output = new JsonOption();

  IncidentsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return INCIDENTS.show(
        invocation,
        output,
        incident ->
            new String[] {
              Json.text(incident, "id"),
              invocation.screen().state(Json.text(incident, "state")),
              Spans.clockTime(Json.text(incident, "openedAt")),
              Spans.clockTime(Json.text(incident, "resolvedAt")),
              what(incident)
            });
  }

  static String what(JsonNode incident) {
    String summary = Json.text(incident, "summary");
    return summary.isEmpty() ? Json.text(incident, "cause") : summary;
  }
}
