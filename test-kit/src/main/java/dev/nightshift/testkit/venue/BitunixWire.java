package dev.nightshift.testkit.venue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Bitunix futures; channels are {@code <symbol>/<ch>}. */
final class BitunixWire implements VenueProtocol {

  private static final int ALL = Integer.MAX_VALUE;

  @Override
  public List<Outgoing> trade(String symbol, StandInTrade trade) {
    String second = Instant.ofEpochMilli(trade.atMs()).truncatedTo(ChronoUnit.SECONDS).toString();
    return List.of(
        message(
            symbol,
            "trade",
            trade.atMs(),
            "[{\"t\":\"%s\",\"p\":\"%s\",\"v\":\"%s\",\"s\":\"%s\"}]"
                .formatted(
                    second,
                    trade.price(),
                    trade.quantity(),
                    trade.buyerIsMaker() ? "sell" : "buy")));
  }

  @Override
  public List<Outgoing> quote(
      String symbol, long atMs, long update, List<String> bid, List<String> ask) {
    return List.of(
        message(symbol, "depth_book1", atMs, depth(List.of(bid), List.of(ask))),
        message(
            symbol, "ticker", atMs, "{\"s\":\"%s\",\"la\":\"%s\"}".formatted(symbol, bid.get(0))));
  }

  @Override
  public List<Outgoing> level(
      String symbol, long atMs, long update, boolean bid, String price, String quantity) {
    List<List<String>> row = List.of(List.of(price, quantity));
    return List.of(
        message(symbol, "depth_books", atMs, depth(bid ? row : List.of(), bid ? List.of() : row)));
  }

  @Override
  public List<Outgoing> mark(String symbol, long atMs, String price, String rate, long settlesMs) {
    return List.of(
        message(
            symbol,
            "price",
            atMs,
            "{\"mp\":\"%s\",\"ip\":\"%s\",\"fr\":\"%s\",\"ft\":%d,\"nft\":%d}"
                .formatted(price, price, rate, settlesMs, settlesMs)));
  }

  @Override
  public List<Outgoing> kline(String symbol, long atMs, String interval, List<String> ohlcv) {
    return List.of(
        message(
            symbol,
            "market_kline_" + interval,
            atMs,
            "{\"o\":\"%s\",\"h\":\"%s\",\"l\":\"%s\",\"c\":\"%s\",\"b\":\"%s\",\"q\":\"0\"}"
                .formatted(ohlcv.toArray())));
  }

  @Override
  public Optional<String> first(String channel, String symbol, long atMs, StandInBook book) {
    String name = channel.substring(channel.indexOf('/') + 1);
    return switch (name) {
      case "depth_books" -> Optional.of(book(symbol, name, atMs, book, ALL));
      case "depth_book5" -> Optional.of(book(symbol, name, atMs, book, 5));
      case "depth_book15" -> Optional.of(book(symbol, name, atMs, book, 15));
      default -> Optional.empty();
    };
  }

  private static String book(
      String symbol, String channel, long atMs, StandInBook book, int levels) {
    return message(
            symbol, channel, atMs, depth(book.levels(true, levels), book.levels(false, levels)))
        .text();
  }

  private static String depth(List<List<String>> bids, List<List<String>> asks) {
    return "{\"b\":[%s],\"a\":[%s]}".formatted(rows(bids), rows(asks));
  }

  private static String rows(List<List<String>> levels) {
    return levels.stream()
        .map(level -> "[\"%s\",\"%s\"]".formatted(level.get(0), level.get(1)))
        .collect(Collectors.joining(","));
  }

  private static Outgoing message(String symbol, String channel, long atMs, String data) {
    return new Outgoing(
        symbol + "/" + channel,
        "{\"ch\":\"%s\",\"symbol\":\"%s\",\"ts\":%d,\"data\":%s}"
            .formatted(channel, symbol, atMs, data));
  }
}
