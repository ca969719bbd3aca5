package dev.nightshift.cli.operations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Listing;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Who may call the gateway beside the owner's own token. */
@Command(
    name = "tokens",
    description = "List access tokens, create one, or revoke one.",
    subcommands = {TokenCreate.class, TokenRevoke.class})
public final class TokensCommand implements Callable<Integer> {
  private static final Listing TOKENS =
      new Listing(
          "/api/v1/tokens",
          "No tokens but the owner's own. Create one with 'tokens create NAME --role ROLE'.",
          "TOKEN",
          "NAME",
          "ROLE",
          "CREATED",
          "EXPIRES",
          "LAST USED");

  private final Invocation invocation;

  @Mixin JsonOption output = new JsonOption();

  TokensCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return TOKENS.show(
        invocation,
        output,
        token ->
            new String[] {
              Json.text(token, "id"),
              Json.text(token, "name"),
              Json.text(token, "role").toLowerCase(Locale.ROOT),
              day(token, "createdAt"),
              day(token, "expiresAt"),
              day(token, "lastUsedAt")
            });
  }

  /** The day of a time; tokens live for long. */
  private static String day(JsonNode token, String field) {
    String time = Json.text(token, field);
    return time.length() < 10 ? "" : time.substring(0, 10);
  }
}
