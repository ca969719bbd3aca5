package dev.nightshift.cli.research;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.ListExtent;
import dev.nightshift.cli.shell.Listing;
import dev.nightshift.cli.terminal.Spans;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The latest runs. */
@Command(name = "list", description = "List the latest runs.")
final class ResearchList implements Callable<Integer> {
  private static final Listing RUNS =
      new Listing(
          RunPaths.RUNS,
          "No runs yet. Start one with: nightshift research start --help",
          "RUN",
          "STATE",
          ">FOUND",
          ">ASKED",
          "STARTED",
          "CRITERIA");

  private final Invocation invocation;

  @Mixin ListExtent extent = new ListExtent();

  @Mixin JsonOption output = new JsonOption();

  ResearchList(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return RUNS.show(
        invocation,
        output,
        extent,
        node -> {
          ResearchRun run = new ResearchRun(node);
          return new String[] {
            run.id(),
            invocation.screen().state(run.state()),
            String.valueOf(run.found()),
            String.valueOf(run.requested()),
            Spans.clockTime(Json.text(node, "createdAt")),
            run.criteria()
          };
        });
  }
}
