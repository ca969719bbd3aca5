package dev.nightshift.cli.trading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.terminal.Screen;
import dev.nightshift.cli.terminal.Spans;
import dev.nightshift.cli.terminal.Style;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A session as the gateway tells it; money in the quote currency, as decimal text. */
public record TradingSession(JsonNode node) {
  private static final List<String> COUNTS =
      List.of("messages", "trades", "orders", "fills", "errors", "reconnects", "droppedOrders");

  public String id() {
    return Json.text(node, "id");
  }

  public String state() {
    return Json.text(node, "state");
  }

  public String symbol() {
    return Json.text(node, "symbol");
  }

  public String reason() {
    return Json.text(node, "reason");
  }

  public long messages() {
    return Json.number(node, "messages");
  }

  public long fills() {
    return Json.number(node, "fills");
  }

  /** The final equity, or the last known one while it runs, rounded; empty before the first. */
  public String equity() {
    String ended = Json.text(node, "finalEquity");
    return Amounts.money(ended.isEmpty() ? Json.text(node, "equity") : ended);
  }

  public boolean isEnded() {
    return switch (state()) {
      case "DONE", "STOPPED", "KILLED", "HALTED", "FAILED" -> true;
      default -> false;
    };
  }

  /** What it is doing, for a person. */
  public String stage() {
    return state().isEmpty() ? "waiting for a worker" : isEnded() ? "ended" : "trading on paper";
  }

  public String counts() {
    if (messages() == 0) {
      return "";
    }
    return "%,d messages, %d fills%s"
        .formatted(messages(), fills(), equity().isEmpty() ? "" : ", equity " + equity());
  }

  /** Every field a script may rely on, and whatever else the gateway said. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("id", id()).put("state", state()).put("symbol", symbol());
    COUNTS.forEach(count -> json.put(count, Json.number(node, count)));
    for (String money : List.of("finalEquity", "maxDrawdown")) {
      json.set(money, node.path(money).isMissingNode() ? json.nullNode() : node.path(money));
    }
    json.put("blindSeconds", node.path("blindSeconds").asDouble(0));
    json.put("elapsedSeconds", node.path("elapsedSeconds").asDouble(0));
    if (node instanceof ObjectNode said) {
      said.properties().stream()
          .filter(field -> !json.has(field.getKey()))
          .forEach(field -> json.set(field.getKey(), field.getValue()));
    }
    return json;
  }

  private String parameters() {
    return node.path("strategyParameters").properties().stream()
        .map(parameter -> parameter.getKey() + "=" + parameter.getValue().asText())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  public List<String> describe(Screen screen) {
    List<String> lines = new ArrayList<>();
    lines.add(screen.paint(Style.BOLD, id()) + "  " + screen.state(state()) + "  " + symbol());
    if (node.path("strategyParameters").isObject() && !node.path("strategyParameters").isEmpty()) {
      lines.add("  strategy    " + Json.text(node, "strategy") + ", " + parameters());
    }
    String mode = Json.text(node, "mode");
    if (!isEnded() && !mode.isEmpty() && !mode.equals("ACTIVE")) {
      lines.add("  mode        " + mode + ": " + Json.text(node, "modeReason"));
    }
    long candles = Json.number(node, "candles");
    long needed = Json.number(node, "candlesNeeded");
    if (!isEnded() && messages() > 0 && candles < needed) {
      lines.add("  waits       for %d closed candles, %d are there".formatted(needed, candles));
    }
    lines.add(
        "  market      %,d messages, %,d trades read"
            .formatted(messages(), Json.number(node, "trades")));
    lines.add("  ours        %d orders, %d fills".formatted(Json.number(node, "orders"), fills()));
    if (!equity().isEmpty()) {
      String drawdown = Json.text(node, "maxDrawdown");
      lines.add(
          "  equity      %s%s"
              .formatted(
                  equity(),
                  drawdown.isEmpty() ? "" : ", largest drawdown " + Amounts.percent(drawdown)));
    }
    lines.add(
        "  took        "
            + Spans.of(
                Duration.ofMillis((long) (1_000 * node.path("elapsedSeconds").asDouble(0)))));
    if (!reason().isEmpty()) {
      lines.add("  " + reason());
    }
    return lines;
  }
}
