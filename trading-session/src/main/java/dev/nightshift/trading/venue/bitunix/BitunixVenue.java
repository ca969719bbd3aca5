package dev.nightshift.trading.venue.bitunix;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.trading.venue.Backfill;
import dev.nightshift.trading.venue.BookSnapshots;
import dev.nightshift.trading.venue.CandleHistory;
import dev.nightshift.trading.venue.Symbols;
import dev.nightshift.trading.venue.Venue;
import dev.nightshift.trading.venue.VenueCodec;
import dev.nightshift.trading.venue.VenueConfig;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Bitunix futures. The client pings; missed trades cannot be had, for no door is documented. */
@Singleton
class BitunixVenue implements Venue {

  private static final JsonMapper JSON = new JsonMapper();

  private final VenueConfig config;

  BitunixVenue(VenueConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "bitunix";
  }

  @Override
  public URI stream(String symbol) {
    return config.bitunixUrl();
  }

  @Override
  public List<String> greetings(String symbol) {
    ObjectNode subscribe = JSON.createObjectNode().put("op", "subscribe");
    ArrayNode channels = subscribe.putArray("args");
    config
        .bitunixChannels()
        .forEach(channel -> channels.addObject().put("symbol", symbol).put("ch", channel));
    return List.of(subscribe.toString());
  }

  @Override
  public Optional<String> ping(long unixSeconds) {
    return Optional.of(
        JSON.createObjectNode().put("op", "ping").put("ping", unixSeconds).toString());
  }

  @Override
  public VenueCodec codec(String symbol) {
    return new BitunixCodec(symbol);
  }

  @Override
  public Optional<Backfill> backfill() {
    return Optional.empty();
  }

  @Override
  public Optional<CandleHistory> history() {
    return Optional.empty();
  }

  @Override
  public Optional<Symbols> symbols() {
    return Optional.empty();
  }

  @Override
  public Optional<BookSnapshots> bookSnapshots() {
    return Optional.empty();
  }
}
