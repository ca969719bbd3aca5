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
@Command(
    name = "incidents",
    description = "List incidents, look after one, or keep one silent for a while.",
    subcommands = {IncidentAck.class, IncidentSilence.class})
public final class IncidentsCommand implements Callable<Integer> {
  private static final Listing INCIDENTS =
      new Listing(
          "/api/v1/incidents",
          "No incidents.",
          "INCIDENT",
          "STATE",
          "OPENED",
          "RESOLVED",
          "ANSWERED",
          "WHAT");

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
              answered(incident),
              what(incident)
            });
  }

  /** Who looks after it, and until when it is silent. */
  private static String answered(JsonNode incident) {
    String by = Json.text(incident, "acknowledgedBy");
    String until = Json.text(incident, "silencedUntil");
    return until.isEmpty() ? by : (by + " silent until " + Spans.clockTime(until)).strip();
  }

  static String what(JsonNode incident) {
    String summary = Json.text(incident, "summary");
    return summary.isEmpty() ? Json.text(incident, "cause") : summary;
  }
}
