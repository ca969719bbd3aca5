package dev.nightshift.cli.operations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.ListExtent;
import dev.nightshift.cli.shell.Listing;
import dev.nightshift.cli.terminal.Spans;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What was asked of Nightshift and how far each of it is. */
@Command(
    name = "tasks",
    description = "List tasks, cancel one, or take a failed one up again.",
    subcommands = {TaskCancel.class, TaskRetry.class})
public final class TasksCommand implements Callable<Integer> {
  private static final Listing TASKS =
      new Listing(
          "/api/v1/tasks",
          "No tasks. Start one with 'research start' or 'trade start'.",
          "TASK",
          "KIND",
          "STATE",
          "ABOUT",
          "STARTED",
          ">COST",
          "PROGRESS");

  private final Invocation invocation;

  @Mixin ListExtent extent = new ListExtent();

  @Mixin JsonOption output = new JsonOption();

  TasksCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return TASKS.show(
        invocation,
        output,
        extent,
        task ->
            new String[] {
              Json.text(task, "id"),
              Json.text(task, "kind"),
              invocation.screen().state(Json.text(task, "state")),
              Json.text(task, "subjectId"),
              Spans.clockTime(Json.text(task, "createdAt")),
              cost(task),
              lastWord(task)
            });
  }

  /** What it has cost so far; a dash where nothing was said of money. */
  private static String cost(JsonNode task) {
    String usd = Json.text(task, "costUsd");
    return usd.isEmpty() ? "–" : "$" + usd;
  }

  /** The error if there is one, else the summary, else how far it is. */
  static String lastWord(JsonNode task) {
    return Stream.of("error", "summary", "progress")
        .map(field -> Json.text(task, field))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }
}
