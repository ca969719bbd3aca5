package dev.nightshift.cli.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Post;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a token. Its secret alone goes to stdout, so that a script can keep it. */
@Command(name = "create", description = "Create a token; its secret is printed once.")
final class TokenCreate implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "What to call it.")
  String name = "";

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "owner, operator or viewer.")
  String role = "";

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "When it stops working, from now on: 30d, 12h, 90m. Default: never.")
  @Nullable String expires;

  @Mixin JsonOption output = new JsonOption();

  TokenCreate(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    ObjectNode body = Json.object().put("name", name).put("role", role);
    if (expires != null) {
      body.put("expiresIn", expires);
    }
    JsonNode token = new Post("/api/v1/tokens", body).to(invocation.gateway(), invocation);
    String id = Json.text(token, "id");
    String secret = Json.text(token, "secret");
    if (secret.isEmpty()) {
      throw CommandFailed.failed(
          "The token %s was made, but its secret got lost on the way; revoke it with 'tokens revoke %s' and create another."
              .formatted(id, id));
    }
    if (output.json()) {
      invocation.screen().json(token);
    } else {
      invocation.screen().line(secret);
      invocation
          .screen()
          .note("That is the secret of %s (%s); it is not shown again.".formatted(name, id));
    }
    return ExitCode.DONE;
  }
}
