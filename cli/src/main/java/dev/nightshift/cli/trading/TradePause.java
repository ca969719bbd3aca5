package dev.nightshift.cli.trading;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Post;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trade pause}. */
@Command(name = "pause", description = "Keep a session from entering; its exits stay guarded.")
final class TradePause implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ID", description = "The session.")
  String id = "";

  @Mixin JsonOption output = new JsonOption();

  TradePause(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return new Post(SessionPaths.session(id) + "/pause", Json.object())
        .show(invocation, output, "Pausing " + id + "; it enters nothing until it is resumed.");
  }
}
