package dev.nightshift.testkit.venue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Binance spot, combined streams; channels are names of streams. */
final class BinanceWire implements VenueProtocol {

  @Override
  public List<Outgoing> trade(String symbol, StandInTrade trade) {
    return List.of(
        combined(
            symbol,
            "trade",
            "{\"e\":\"trade\",\"E\":%d,\"s\":\"%s\",\"t\":%d,\"p\":\"%s\",\"q\":\"%s\",\"T\":%d,\"m\":%s,\"M\":true}"
                .formatted(
                    trade.atMs() + 1,
                    symbol,
                    trade.id(),
                    trade.price(),
                    trade.quantity(),
                    trade.atMs(),
                    trade.buyerIsMaker())));
  }

  @Override
  public List<Outgoing> quote(
      String symbol, long atMs, long update, List<String> bid, List<String> ask) {
    return List.of(
        combined(
            symbol,
            "bookTicker",
            "{\"u\":%d,\"s\":\"%s\",\"b\":\"%s\",\"B\":\"%s\",\"a\":\"%s\",\"A\":\"%s\"}"
                .formatted(update, symbol, bid.get(0), bid.get(1), ask.get(0), ask.get(1))));
  }

  @Override
  public List<Outgoing> level(
      String symbol, long atMs, long update, boolean bid, String price, String quantity) {
    String row = "[\"%s\",\"%s\"]".formatted(price, quantity);
    return List.of(
        combined(
            symbol,
            "depth@100ms",
            "{\"e\":\"depthUpdate\",\"E\":%d,\"s\":\"%s\",\"U\":%d,\"u\":%d,\"b\":[%s],\"a\":[%s]}"
                .formatted(atMs, symbol, update, update, bid ? row : "", bid ? "" : row)));
  }

  @Override
  public List<Outgoing> mark(String symbol, long atMs, String price, String rate, long settlesMs) {
    return List.of();
  }

  @Override
  public List<Outgoing> kline(String symbol, long atMs, String interval, List<String> ohlcv) {
    return List.of();
  }

  @Override
  public Optional<String> first(String channel, String symbol, long atMs, StandInBook book) {
    return Optional.empty();
  }

  private static Outgoing combined(String symbol, String stream, String data) {
    String channel = symbol.toLowerCase(Locale.ROOT) + "@" + stream;
    return new Outgoing(channel, "{\"stream\":\"%s\",\"data\":%s}".formatted(channel, data));
  }
}
