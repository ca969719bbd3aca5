package dev.nightshift.cli.trading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.cli.outcome.CommandFailed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a session trades; what is not said is left to the gateway's defaults. */
final class SessionOptions {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,9}(ms|s|m|h|d))+");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9}(ms|s|m)?-)?\\d{1,9}(ms|s|m)");

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description = "What decides: sma-cross, breakout or mean-reversion. Default: sma-cross.")
  @Nullable String strategy;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = {
        "A parameter of the strategy, such as fast=10; as often as there are some.",
        "sma-cross: fast, slow. breakout: entry, exit. mean-reversion: period, width-percent.",
        "All of them: shorts=true."
      })
  Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--interval",
      paramLabel = "SPAN",
      description = "Length of the candles it decides on: 1s or 1m. Default: what suits the feed.")
  @Nullable String interval;

  @Option(
      names = "--duration",
      paramLabel = "SPAN",
      description = "Stop after so much market time, such as 10m. Default: to the feed's end.")
  @Nullable String duration;

  @Option(
      names = "--equity",
      paramLabel = "AMOUNT",
      description = "Cash at the start, in the quote currency. Default: 10000.")
  @Nullable String equity;

  @Option(
      names = "--latency",
      paramLabel = "RANGE",
      description = "Between a decision and its execution. Default: 50-500ms.")
  @Nullable String latency;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of every random draw; the same seed gives the same session. Default: 1.")
  @Nullable Long seed;

  @Option(
      names = "--fills",
      paramLabel = "MODEL",
      description = "ideal, top-of-book, book-walk or queue.")
  @Nullable String fills;

  @Option(
      names = "--market",
      paramLabel = "KIND",
      description = "spot, or linear contracts. Default: spot.")
  @Nullable String market;

  @Option(
      names = "--leverage",
      paramLabel = "N",
      description = "Of linear contracts, 1 to 125; it needs --market linear.")
  @Nullable Integer leverage;

  @Option(
      names = "--stop-policy",
      paramLabel = "P",
      description = "What the end leaves behind: flatten, cancel (orders only) or keep.")
  @Nullable String stopPolicy;

  @Option(
      names = "--on-breaker",
      paramLabel = "P",
      description = "What a tripped breaker does: pause, flatten or stop.")
  @Nullable String onBreaker;

  @Option(
      names = "--start-at",
      paramLabel = "TIME",
      description = "When it is to begin, such as 2026-01-31T09:00:00Z. Default: at once.")
  @Nullable String startAt;

  @Option(names = "--dry-run", description = "Decide and report, but place no paper order.")
  boolean dryRun;

  void check() {
    span("--interval", interval);
    span("--duration", duration);
    one("--fills", fills, "ideal|top-of-book|book-walk|queue");
    one("--market", market, "spot|linear");
    one("--stop-policy", stopPolicy, "flatten|cancel|keep");
    one("--on-breaker", onBreaker, "pause|flatten|stop");
    instant(startAt);
    if (leverage != null && !"linear".equals(market)) {
      throw CommandFailed.usage("--leverage needs --market linear; on spot nothing is borrowed.");
    }
    if (equity != null && !isPositive(equity)) {
      throw CommandFailed.usage(
          "--equity must be an amount above 0, such as 10000; got '%s'.".formatted(equity));
    }
    if (latency != null && !RANGE.matcher(latency).matches()) {
      throw CommandFailed.usage(
          "--latency must be a range such as 50-500ms, or one value such as 100ms; got '%s'."
              .formatted(latency));
    }
  }

  void putInto(ObjectNode request) {
    put(request, "strategy", strategy);
    if (!parameters.isEmpty()) {
      ObjectNode given = request.putObject("strategyParameters");
      parameters.forEach(given::put);
    }
    put(request, "interval", interval);
    put(request, "duration", duration);
    put(request, "equity", equity);
    put(request, "latency", latency);
    put(request, "fills", fills);
    put(request, "market", market);
    put(request, "stopPolicy", stopPolicy);
    put(request, "onBreaker", onBreaker);
    put(request, "startAt", startAt);
    if (leverage != null) {
      request.put("leverage", leverage);
    }
    if (seed != null) {
      request.put("seed", seed);
    }
    request.put("dryRun", dryRun);
  }

  private static void put(ObjectNode request, String name, @Nullable String value) {
    if (value != null) {
      request.put(name, value);
    }
  }

  private static void span(String option, @Nullable String value) {
    boolean fits = value == null || SPAN.matcher(value).matches();
    if (!fits || (value != null && !value.matches(".*[1-9].*"))) {
      throw CommandFailed.usage(
          "%s must be a span above 0, such as 1s, 1m or 1h30m; got '%s'.".formatted(option, value));
    }
  }

  private static void one(String option, @Nullable String value, String choices) {
    if (value != null && !value.matches(choices)) {
      throw CommandFailed.usage(
          "%s must be %s; got '%s'.".formatted(option, choices.replace("|", " or "), value));
    }
  }

  private static void instant(@Nullable String value) {
    try {
      if (value != null) {
        Instant.parse(value);
      }
    } catch (DateTimeParseException e) {
      throw CommandFailed.usage(
          "--start-at must be a time such as 2026-01-31T09:00:00Z; got '%s'.".formatted(value));
    }
  }

  private static boolean isPositive(String amount) {
    try {
      return new BigDecimal(amount).signum() > 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
