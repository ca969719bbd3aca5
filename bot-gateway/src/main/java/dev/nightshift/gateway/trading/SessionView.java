package dev.nightshift.gateway.trading;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A paper-trading session as clients see it; amounts are decimals in the quote currency, the
 * position in the base currency, times on the feed's clock where they speak of the market.
 *
 * @param messages lines of a capture or rows of a candle file that were read
 * @param trades the market's trades read; 0 for candles
 * @param fills our own
 * @param strategyParameters all of them, by name
 * @param candles closed ones that its strategy knows
 * @param candlesNeeded as many as it looks back on; with fewer it does not decide
 */
public record SessionView(
    String id,
    String state,
    String symbol,
    @Nullable String strategy,
    @Nullable String feed,
    long messages,
    long trades,
    long decisions,
    long orders,
    long fills,
    long droppedOrders,
    long errors,
    long reconnects,
    double blindSeconds,
    @Nullable String mode,
    @Nullable String modeReason,
    long workingOrders,
    long closedPositions,
    @Nullable String funding,
    @Nullable String startEquity,
    @Nullable String equity,
    @Nullable String finalEquity,
    @Nullable String realisedPnl,
    @Nullable String fees,
    @Nullable String maxDrawdown,
    @Nullable String position,
    @Nullable String lastPrice,
    @Nullable Instant marketTime,
    @Nullable String reason,
    @Nullable String requestedBy,
    @Nullable String holder,
    @Nullable Instant createdAt,
    @Nullable Instant startAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    double elapsedSeconds,
    @Nullable Map<String, String> strategyParameters,
    long candles,
    long candlesNeeded) {

  /** Whether it goes on. */
  public boolean open() {
    return switch (state) {
      case "DONE", "STOPPED", "KILLED", "HALTED", "FAILED" -> false;
      default -> true;
    };
  }

  /** Whether it does something else than trade as it likes. */
  public boolean held() {
    return open() && mode != null && !mode.equals("ACTIVE");
  }

  /** Whether its strategy does not decide yet, because it has seen too little. */
  public boolean warmingUp() {
    return open() && messages > 0 && candles < candlesNeeded;
  }

  /** Its strategy's parameters as people give them. */
  public String parameters() {
    return strategyParameters == null
        ? ""
        : new TreeMap<>(strategyParameters)
            .entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining(" "));
  }

  /** What it holds, in words. */
  public String exposure() {
    String quantity = position == null ? "0" : position;
    return quantity.equals("0") ? "no position" : quantity + " " + symbol;
  }
}
