package dev.nightshift.cli.trading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.CommandFailed;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a session may lose and do; what is not said is as the service is set to. */
final class RiskOptions {

  @Option(
      names = "--daily-loss",
      paramLabel = "SHARE",
      description = "Of the day's first equity that may be lost before the breaker trips: 0.05.")
  @Nullable String dailyLoss;

  @Option(
      names = "--drawdown",
      paramLabel = "SHARE",
      description = "Of the highest equity that may be lost before the breaker trips.")
  @Nullable String drawdown;

  @Option(
      names = "--consecutive-losses",
      paramLabel = "N",
      description = "Positions closed with a loss in a row before the breaker trips.")
  @Nullable Integer consecutiveLosses;

  @Option(
      names = "--max-position",
      paramLabel = "QUANTITY",
      description = "Largest position, in the base currency, orders under way counted.")
  @Nullable String maxPosition;

  @Option(
      names = "--max-open-orders",
      paramLabel = "N",
      description = "Most orders on their way or at work.")
  @Nullable Integer maxOpenOrders;

  @Option(
      names = "--max-orders-per-minute",
      paramLabel = "N",
      description = "Most orders a minute, on the feed's clock.")
  @Nullable Integer maxOrdersPerMinute;

  @Option(
      names = "--stop-loss",
      paramLabel = "SHARE",
      description = "Distance of every entry's stop, as a share of its price: 0.02.")
  @Nullable String stopLoss;

  @Option(
      names = "--take-profit",
      paramLabel = "SHARE",
      description = "Distance of every entry's take-profit.")
  @Nullable String takeProfit;

  @Option(
      names = "--trailing-stop",
      paramLabel = "SHARE",
      description = "Distance of every entry's trailing stop.")
  @Nullable String trailingStop;

  @Option(
      names = "--cooldown",
      paramLabel = "SPAN",
      description = "No entries for so long after every closed position, such as 5m.")
  @Nullable String cooldown;

  /** Adds what was said as the request's {@code risk}; nothing where nothing was. */
  void putInto(ObjectNode request) {
    ObjectNode risk = Json.object();
    share(risk, "dailyLoss", "--daily-loss", dailyLoss);
    share(risk, "drawdown", "--drawdown", drawdown);
    count(risk, "consecutiveLosses", consecutiveLosses);
    decimal(risk, "maxPosition", "--max-position", maxPosition);
    count(risk, "maxOpenOrders", maxOpenOrders);
    count(risk, "maxOrdersPerMinute", maxOrdersPerMinute);
    share(risk, "stopLoss", "--stop-loss", stopLoss);
    share(risk, "takeProfit", "--take-profit", takeProfit);
    share(risk, "trailingStop", "--trailing-stop", trailingStop);
    if (cooldown != null) {
      risk.put("cooldown", cooldown);
    }
    if (!risk.isEmpty()) {
      request.set("risk", risk);
    }
  }

  /** Complains about what is no number of its kind. */
  void check() {
    putInto(Json.object());
  }

  private static void share(ObjectNode risk, String field, String option, @Nullable String value) {
    if (value != null && !value.matches("0|0?\\.\\d{1,9}")) {
      throw CommandFailed.usage(
          "%s must be a share from 0 (none) to below 1, such as 0.05; got '%s'."
              .formatted(option, value));
    }
    decimal(risk, field, option, value);
  }

  private static void decimal(
      ObjectNode risk, String field, String option, @Nullable String value) {
    if (value == null) {
      return;
    }
    if (!value.matches("\\d{0,12}\\.?\\d{1,12}")) {
      throw CommandFailed.usage(
          "%s must be a decimal such as 0.5; got '%s'.".formatted(option, value));
    }
    risk.put(field, new BigDecimal(value));
  }

  private static void count(ObjectNode risk, String field, @Nullable Integer value) {
    if (value != null) {
      risk.put(field, value);
    }
  }
}
