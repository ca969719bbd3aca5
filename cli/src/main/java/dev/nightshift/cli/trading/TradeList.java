package dev.nightshift.cli.trading;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.ListExtent;
import dev.nightshift.cli.shell.Listing;
import dev.nightshift.cli.terminal.Spans;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The latest sessions. */
@Command(name = "list", description = "List the latest sessions.")
final class TradeList implements Callable<Integer> {
  private static final Listing SESSIONS =
      new Listing(
          SessionPaths.SESSIONS,
          "No sessions yet. Start one with: nightshift trade start --help",
          "SESSION",
          "STATE",
          "SYMBOL",
          "STRATEGY",
          ">FILLS",
          ">EQUITY",
          "STARTED");

  private final Invocation invocation;

  @Mixin ListExtent extent = new ListExtent();

  @Mixin JsonOption output = new JsonOption();

  TradeList(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return SESSIONS.show(
        invocation,
        output,
        extent,
        node -> {
          TradingSession session = new TradingSession(node);
          return new String[] {
            session.id(),
            invocation.screen().state(session.state()),
            session.symbol(),
            Json.text(node, "strategy"),
            String.valueOf(session.fills()),
            session.equity(),
            Spans.clockTime(Json.text(node, "createdAt"))
          };
        });
  }
}
