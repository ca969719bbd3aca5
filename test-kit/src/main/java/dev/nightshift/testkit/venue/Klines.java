package dev.nightshift.testkit.venue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * Candles as Binance answers {@code GET /api/v3/klines}: from the first trade on there is one for
 * every period, flat and empty where nobody traded, the one in the making last.
 */
final class Klines {

  private static final JsonMapper JSON = new JsonMapper();

  private Klines() {}

  static String of(
      List<StandInTrade> trades, String interval, long startMs, long nowMs, int limit) {
    long period = period(interval).toMillis();
    ArrayNode rows = JSON.createArrayNode();
    if (trades.isEmpty()) {
      return rows.toString();
    }
    String before = trades.getFirst().price();
    long first = floor(trades.getFirst().atMs(), period);
    for (long open = first; open <= nowMs && rows.size() < limit; open += period) {
      long from = open;
      List<String> prices =
          trades.stream()
              .filter(trade -> floor(trade.atMs(), period) == from)
              .map(StandInTrade::price)
              .toList();
      BigDecimal volume =
          trades.stream()
              .filter(trade -> floor(trade.atMs(), period) == from)
              .map(trade -> new BigDecimal(trade.quantity()))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      String close = prices.isEmpty() ? before : prices.getLast();
      if (open >= startMs) {
        row(rows, open, period, prices.isEmpty() ? List.of(before) : prices, volume);
      }
      before = close;
    }
    return rows.toString();
  }

  private static void row(
      ArrayNode rows, long open, long period, List<String> prices, BigDecimal volume) {
    rows.addArray()
        .add(open)
        .add(prices.getFirst())
        .add(prices.stream().max(Klines::compare).orElseThrow())
        .add(prices.stream().min(Klines::compare).orElseThrow())
        .add(prices.getLast())
        .add(volume.toPlainString())
        .add(open + period - 1);
  }

  private static int compare(String one, String other) {
    return new BigDecimal(one).compareTo(new BigDecimal(other));
  }

  private static long floor(long ms, long period) {
    return ms - Math.floorMod(ms, period);
  }

  private static Duration period(String interval) {
    long count = Long.parseLong(interval.substring(0, interval.length() - 1));
    return switch (interval.charAt(interval.length() - 1)) {
      case 's' -> Duration.ofSeconds(count);
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      case 'd' -> Duration.ofDays(count);
      default -> throw new IllegalArgumentException("no interval of the venue: " + interval);
    };
  }
}
