package dev.nightshift.cli.trading;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Post;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trade flatten}. */
@Command(
    name = "flatten",
    description = "Cancel orders and close the position; the session goes on, paused.")
final class TradeFlatten implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ID", description = "The session.")
  String id = "";

  @Mixin JsonOption output = new JsonOption();

  TradeFlatten(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return new Post(SessionPaths.session(id) + "/flatten", Json.object())
        .show(invocation, output, "Flattening " + id + "; it goes on, paused.");
  }
}
