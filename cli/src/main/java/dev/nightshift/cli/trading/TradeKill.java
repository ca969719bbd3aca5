package dev.nightshift.cli.trading;

import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.GatewayFailure;
import dev.nightshift.cli.gateway.IdempotencyKey;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.local.control.SupervisorClient;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The emergency stop. One session is killed through the gateway while that answers; without it, and
 * for all sessions at once, the supervisor's kill switch does it with every service dead.
 */
@Command(
    name = "kill",
    description = "Stop a session at once; open orders are dropped, the position stays as it is.")
final class TradeKill implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The session.")
  @Nullable String id;

  @Option(names = "--all", description = "Every session of the local stack.")
  boolean all;

  TradeKill(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if ((id == null) != all) {
      throw CommandFailed.usage("Say which session: trade kill ID, or trade kill --all.");
    }
    if (id == null || !killedByGateway(id)) {
      invocation.screen().line(new SupervisorClient(invocation.home()).tradeKill(id));
    }
    return ExitCode.DONE;
  }

  private boolean killedByGateway(String session) {
    Gateway gateway = invocation.gateway();
    try {
      gateway.post(SessionPaths.session(session) + "/kill", Json.object(), IdempotencyKey.fresh());
      invocation.screen().line("Killed " + session + "; its position stays as it is.");
      return true;
    } catch (GatewayFailure failure) {
      if (!failure.isTransient() || invocation.isElsewhere()) {
        throw failure;
      }
      invocation.screen().note(failure.symptom() + " Asking the supervisor instead.");
      return false;
    }
  }
}
