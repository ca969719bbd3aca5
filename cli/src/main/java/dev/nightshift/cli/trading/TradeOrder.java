package dev.nightshift.cli.trading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.GatewayFailure;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Post;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Places an order and waits for what the session makes of it. */
@Command(
    name = "order",
    description = "Place a paper order beside a session's strategy.",
    footer = {
      "",
      "The exit code is 0 when the session accepted it, 1 when it was denied or rejected: the",
      "reason is said.",
      "",
      "Examples:",
      "  nightshift trade order ses-1 buy 0.01",
      "  nightshift trade order ses-1 buy 0.01 --limit 60000 --stop-loss 59000 --tif day",
      "  nightshift trade order ses-1 sell 0.01 --trail 0.5%% --reduce-only"
    })
final class TradeOrder implements Callable<Integer> {
  private static final Duration PACE = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "SESSION", description = "The session.")
  String session = "";

  @Parameters(index = "1", paramLabel = "SIDE", description = "buy or sell.")
  String side = "";

  @Parameters(index = "2", paramLabel = "QUANTITY", description = "In the base currency: 0.01.")
  String quantity = "";

  @Mixin OrderOptions options = new OrderOptions();

  @Mixin JsonOption output = new JsonOption();

  TradeOrder(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (!side.toLowerCase(Locale.ROOT).matches("buy|sell")) {
      throw CommandFailed.usage("SIDE must be buy or sell; got '%s'.".formatted(side));
    }
    ObjectNode request = Json.object().put("side", side).put("quantity", quantity);
    options.putInto(request);
    Gateway gateway = invocation.gateway();
    String orders = SessionPaths.session(session) + "/orders";
    String id = Json.text(new Post(orders, request).to(gateway, invocation), "clientOrderId");
    String path = orders + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    return answered(gateway, path)
        .map(order -> say(id, order))
        .orElseGet(() -> sayItIsNotAnswered(id));
  }

  /** What the session made of it; empty: it has not said yet. */
  private Optional<JsonNode> answered(Gateway gateway, String path) {
    Instant until = invocation.clock().instant().plus(PATIENCE);
    do {
      try {
        return Optional.of(invocation.shortPatience().ask(() -> gateway.get(path)));
      } catch (GatewayFailure failure) {
        if (!failure.isNotFound()) {
          throw failure;
        }
      }
      invocation.pause().pause(PACE);
    } while (invocation.clock().instant().isBefore(until));
    return Optional.empty();
  }

  private int say(String id, JsonNode order) {
    String state = Json.text(order, "state");
    String reason = Json.text(order, "reason");
    boolean refused = state.equals("DENIED") || state.equals("REJECTED");
    String sentence = "%s is %s%s.".formatted(id, state, reason.isEmpty() ? "" : ": " + reason);
    if (output.json()) {
      invocation.screen().json(order);
    } else if (!refused) {
      invocation.screen().line(sentence);
    }
    if (refused) {
      invocation.screen().error(sentence);
    }
    return refused ? ExitCode.FAILED : ExitCode.DONE;
  }

  private int sayItIsNotAnswered(String id) {
    if (output.json()) {
      invocation.screen().json(Json.object().put("clientOrderId", id).put("state", "NEW"));
    } else {
      invocation
          .screen()
          .line(
              "%s has not answered to %s yet; look with: nightshift trade orders %s"
                  .formatted(session, id, session));
    }
    return ExitCode.DONE;
  }
}
