package dev.nightshift.cli.shell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.IdempotencyKey;
import dev.nightshift.cli.outcome.ExitCode;
import java.util.function.Function;

/** A request that is repeated under one key while the gateway is away for a moment. */
public record Post(String path, JsonNode body) {

  public JsonNode to(Gateway gateway, Invocation invocation) {
    String key = IdempotencyKey.fresh();
    return invocation.shortPatience().ask(() -> gateway.post(path, body, key));
  }

  /** Sends it and says so: the gateway's answer to a script, a sentence to a person. */
  public int show(Invocation invocation, JsonOption output, String sentence) {
    return show(invocation, output, _ -> sentence);
  }

  /** The same with a sentence that is made of the answer. */
  public int show(Invocation invocation, JsonOption output, Function<JsonNode, String> sentence) {
    JsonNode answer = to(invocation.gateway(), invocation);
    if (output.json()) {
      invocation.screen().json(answer);
    } else {
      invocation.screen().line(sentence.apply(answer));
    }
    return ExitCode.DONE;
  }
}
