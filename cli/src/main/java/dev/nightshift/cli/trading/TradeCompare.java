package dev.nightshift.cli.trading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.gateway.IdempotencyKey;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.terminal.Screen;
import dev.nightshift.cli.terminal.Table;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What realism costs a session, found by running it again. */
@Command(
    name = "compare",
    description = {
      "Run a session again, as fast as it goes, under ideal fills, with latency, and walking the",
      "book: what execution realism costs. It trades nothing and changes nothing."
    })
final class TradeCompare implements Callable<Integer> {

  /** The service gives up after a minute. */
  private static final Duration PATIENCE = Duration.ofSeconds(75);

  private final Invocation invocation;

  @Parameters(paramLabel = "SESSION", description = "The session, one that has begun.")
  String session = "";

  @Mixin JsonOption output = new JsonOption();

  TradeCompare(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    JsonNode comparison =
        invocation
            .gateway()
            .within(PATIENCE)
            .post(
                SessionPaths.session(session) + "/compare", Json.object(), IdempotencyKey.fresh());
    if (output.json()) {
      invocation.screen().json(comparison);
    } else {
      show(comparison, invocation.screen());
    }
    return ExitCode.DONE;
  }

  private static void show(JsonNode comparison, Screen screen) {
    Table table =
        new Table("EXECUTION", ">ORDERS", ">FILLS", ">EQUITY", ">FEES", ">DRAWDOWN", ">COST");
    for (JsonNode row : comparison.path("rows")) {
      table.row(
          Json.text(row, "execution"),
          Json.text(row, "orders"),
          Json.text(row, "fills"),
          Amounts.money(Json.text(row, "equity")),
          Amounts.money(Json.text(row, "fees")),
          Amounts.percent(Json.text(row, "maxDrawdown")),
          Amounts.money(Json.text(row, "cost")));
    }
    screen.lines(table.render(screen));
    screen.line(
        comparison.path("identical").asBoolean()
            ? "Run again as it was, it gave the same orders, fills and profit."
            : "Run again as it was, it gave something else.");
  }
}
