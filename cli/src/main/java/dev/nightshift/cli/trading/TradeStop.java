package dev.nightshift.cli.trading;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Post;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stops a session in order. */
@Command(
    name = "stop",
    description = "Stop a session in order: no new entries, the open position is closed.")
final class TradeStop implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ID", description = "The session.")
  String id = "";

  @Mixin JsonOption output = new JsonOption();

  TradeStop(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return new Post(SessionPaths.session(id) + "/stop", Json.object())
        .show(invocation, output, "Stopping " + id + "; its position is being closed.");
  }
}
