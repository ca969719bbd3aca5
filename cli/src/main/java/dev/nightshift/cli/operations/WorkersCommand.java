package dev.nightshift.cli.operations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Listing;
import dev.nightshift.cli.terminal.Spans;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Who is working, and on what. */
@Command(
    name = "workers",
    description = "List instances and what each works on, or free what one holds.",
    subcommands = WorkerRelease.class)
public final class WorkersCommand implements Callable<Integer> {
  private static final Listing INSTANCES =
      new Listing(
          "/api/v1/instances",
          "No instance has reported yet.",
          "INSTANCE",
          "STATE",
          "SINCE",
          "WORKS ON");

  private final Invocation invocation;

  @Mixin JsonOption output = new JsonOption();

  WorkersCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return INSTANCES.show(
        invocation,
        output,
        instance ->
            new String[] {
              Json.text(instance, "id"),
              invocation.screen().state(Json.text(instance, "state")),
              Spans.clockTime(Json.text(instance, "since")),
              current(instance)
            });
  }

  private static String current(JsonNode instance) {
    return instance
        .path("current")
        .valueStream()
        .map(work -> (Json.text(work, "id") + " " + Json.text(work, "stage")).strip())
        .collect(Collectors.joining(", "));
  }
}
