package dev.nightshift.cli.trading;

import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One session. */
@Command(name = "show", description = "Show one session.")
final class TradeShow implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ID", description = "The session.")
  String id = "";

  @Mixin JsonOption output = new JsonOption();

  TradeShow(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    TradingSession session = new TradingSession(invocation.gateway().get(SessionPaths.session(id)));
    if (output.json()) {
      invocation.screen().json(session.toJson());
    } else {
      invocation.screen().lines(session.describe(invocation.screen()));
    }
    return ExitCode.DONE;
  }
}
