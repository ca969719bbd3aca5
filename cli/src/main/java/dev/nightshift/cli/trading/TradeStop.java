package dev.nightshift.cli.trading;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Post;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops a session in order. */
@Command(
    name = "stop",
    description = "Stop a session in order: no new entries, the open position is closed.")
final class TradeStop implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ID", description = "The session.")
  String id = "";

  @Option(
      names = "--policy",
      paramLabel = "flatten|cancel|keep",
      description = "What is left behind. Default: as the session was started.")
  @Nullable String policy;

  @Mixin JsonOption output = new JsonOption();

  TradeStop(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (policy != null && !policy.matches("flatten|cancel|keep")) {
      throw CommandFailed.usage(
          "--policy must be flatten, cancel (orders only) or keep; got '%s'.".formatted(policy));
    }
    String query = policy == null ? "" : "?policy=" + policy;
    String then =
        policy == null
            ? "its position is being closed, or what else its policy says"
            : "by the policy " + policy;
    return new Post(SessionPaths.session(id) + "/stop" + query, Json.object())
        .show(invocation, output, "Stopping " + id + "; " + then + ".");
  }
}
