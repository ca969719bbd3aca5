package dev.nightshift.cli.trading;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Listing;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A session's orders, whoever wanted them. */
@Command(name = "orders", description = "List a session's latest orders, the newest first.")
final class TradeOrders implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "SESSION", description = "The session.")
  String session = "";

  @Mixin JsonOption output = new JsonOption();

  TradeOrders(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return new Listing(
            SessionPaths.session(session) + "/orders",
            session + " has no order yet.",
            "ORDER",
            "TYPE",
            "SIDE",
            ">QUANTITY",
            ">FILLED",
            "STATE",
            "WHY")
        .show(
            invocation,
            output,
            node ->
                new String[] {
                  Json.text(node, "clientOrderId"),
                  Json.text(node, "type").toLowerCase(Locale.ROOT).replace('_', '-'),
                  Json.text(node, "side").toLowerCase(Locale.ROOT),
                  Json.text(node, "quantity"),
                  Json.text(node, "filled"),
                  Json.text(node, "state"),
                  Json.text(node, "reason")
                });
  }
}
