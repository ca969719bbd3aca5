package dev.nightshift.cli.trading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.cli.gateway.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an order is to be executed, and what it brings along. */
final class OrderOptions {

  @Option(
      names = "--limit",
      paramLabel = "PRICE",
      description = "At this price or better; alone: a limit order.")
  @Nullable String limit;

  @Option(
      names = "--stop",
      paramLabel = "PRICE",
      description = "Once the market gets there; alone: a stop, with --limit: a stop-limit.")
  @Nullable String stop;

  @Option(
      names = "--trail",
      paramLabel = "DISTANCE",
      description = "A stop that follows the market at 50, or at 0.5%%.")
  @Nullable String trail;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Where the prices do not say it: take-profit.")
  @Nullable String type;

  @Option(
      names = "--tif",
      paramLabel = "TIME",
      description = "How long it works: gtc, ioc or day. Default: gtc.")
  @Nullable String timeInForce;

  @Option(names = "--reduce-only", description = "It may close a position, and never open one.")
  boolean reduceOnly;

  @Option(
      names = "--stop-loss",
      paramLabel = "PRICE",
      description = "Brings along a stop that guards what it opens.")
  @Nullable String stopLoss;

  @Option(
      names = "--take-profit",
      paramLabel = "PRICE",
      description = "Brings along a take-profit; the one that fills cancels the others.")
  @Nullable String takeProfit;

  @Option(
      names = "--trailing-stop",
      paramLabel = "DISTANCE",
      description = "Brings along a trailing stop.")
  @Nullable String trailingStop;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Your own id: the same again is answered with the first outcome.")
  @Nullable String id;

  void putInto(ObjectNode request) {
    put(request, "clientOrderId", id);
    put(request, "type", type);
    put(request, "limitPrice", limit);
    put(request, "stopPrice", stop);
    put(request, "trail", trail);
    put(request, "timeInForce", timeInForce);
    if (reduceOnly) {
      request.put("reduceOnly", true);
    }
    ObjectNode bracket = Json.object();
    put(bracket, "stopLoss", stopLoss);
    put(bracket, "takeProfit", takeProfit);
    put(bracket, "trail", trailingStop);
    if (!bracket.isEmpty()) {
      request.set("bracket", bracket);
    }
  }

  private static void put(ObjectNode request, String name, @Nullable String value) {
    if (value != null) {
      request.put(name, value);
    }
  }
}
