package dev.nightshift.cli.operations;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends a token. */
@Command(name = "revoke", description = "Revoke a token at once, with every login it was used for.")
final class TokenRevoke implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ID", description = "The token's id, as 'tokens' lists it.")
  String id = "";

  @Mixin JsonOption output = new JsonOption();

  TokenRevoke(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String path = "/api/v1/tokens/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    var gateway = invocation.gateway();
    invocation
        .shortPatience()
        .ask(
            () -> {
              gateway.delete(path);
              return id;
            });
    if (output.json()) {
      invocation.screen().json(Json.object().put("id", id).put("revoked", true));
    } else {
      invocation.screen().line("Revoked " + id + ".");
    }
    return ExitCode.DONE;
  }
}
