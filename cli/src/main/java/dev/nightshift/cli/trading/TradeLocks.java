package dev.nightshift.cli.trading;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Listing;
import dev.nightshift.cli.terminal.Spans;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What keeps a session from entering, or did. */
@Command(name = "locks", description = "List a session's locks, the newest first.")
final class TradeLocks implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ID", description = "The session.")
  String id = "";

  @Mixin JsonOption output = new JsonOption();

  TradeLocks(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return new Listing(
            SessionPaths.session(id) + "/locks",
            "Nothing keeps " + id + " from entering.",
            "LOCK",
            "HOLDS",
            "UNTIL",
            "WHY")
        .show(
            invocation,
            output,
            node ->
                new String[] {
                  Json.text(node, "id"),
                  node.path("holds").asBoolean() ? "yes" : "no",
                  Spans.clockTime(Json.text(node, "until")),
                  Json.text(node, "reason")
                });
  }
}
