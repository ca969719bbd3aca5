package dev.nightshift.cli.trading;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Post;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Cancels an order of a session. */
@Command(
    name = "cancel",
    description = "Cancel an order; it comes too late for what is filled meanwhile.")
final class TradeCancel implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "SESSION", description = "The session.")
  String session = "";

  @Parameters(
      index = "1",
      paramLabel = "ORDER",
      description = "The order, as 'trade orders' has it.")
  String order = "";

  @Mixin JsonOption output = new JsonOption();

  TradeCancel(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String path = "/orders/" + URLEncoder.encode(order, StandardCharsets.UTF_8) + "/cancel";
    return new Post(SessionPaths.session(session) + path, Json.object())
        .show(invocation, output, "Cancelling " + order + " of " + session + ".");
  }
}
