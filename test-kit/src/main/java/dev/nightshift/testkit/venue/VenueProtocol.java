package dev.nightshift.testkit.venue;

import java.util.List;
import java.util.Optional;

/** How a venue writes what happens; each message goes to those who subscribed to its channel. */
interface VenueProtocol {

  /** A message, and the channel it belongs to. */
  record Outgoing(String channel, String text) {}

  List<Outgoing> trade(String symbol, StandInTrade trade);

  List<Outgoing> quote(String symbol, long atMs, long update, List<String> bid, List<String> ask);

  List<Outgoing> level(
      String symbol, long atMs, long update, boolean bid, String price, String quantity);

  List<Outgoing> mark(String symbol, long atMs, String price, String rate, long settlesMs);

  List<Outgoing> kline(String symbol, long atMs, String interval, List<String> ohlcv);

  /** What a new subscriber of a channel is told first. */
  Optional<String> first(String channel, String symbol, long atMs, StandInBook book);
}
