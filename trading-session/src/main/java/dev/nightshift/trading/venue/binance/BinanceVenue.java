package dev.nightshift.trading.venue.binance;

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
import java.util.Locale;
import java.util.Optional;

/**
 * Binance spot. What a connection brings is chosen by its address; the server does the pinging, and
 * ends a connection after 24 h. Depth is asked for only where a snapshot to apply it on can be had.
 */
@Singleton
class BinanceVenue implements Venue {

  private final VenueConfig config;
  private final BinanceDoor door;

  BinanceVenue(VenueConfig config, BinanceDoor door) {
    this.config = config;
    this.door = door;
  }

  @Override
  public String name() {
    return "binance";
  }

  @Override
  public URI stream(String symbol) {
    String name = symbol.toLowerCase(Locale.ROOT);
    String depth = hasDoor() ? "/" + name + "@depth@100ms" : "";
    String base = config.binanceUrl().toString().replaceAll("/+$", "");
    return URI.create(base + "/stream?streams=" + name + "@trade/" + name + "@bookTicker" + depth);
  }

  @Override
  public List<String> greetings(String symbol) {
    return List.of();
  }

  @Override
  public Optional<String> ping(long unixSeconds) {
    return Optional.empty();
  }

  @Override
  public VenueCodec codec(String symbol) {
    return new BinanceCodec(symbol);
  }

  @Override
  public Optional<Backfill> backfill() {
    return hasDoor() ? Optional.of(door) : Optional.empty();
  }

  @Override
  public Optional<CandleHistory> history() {
    return hasDoor() ? Optional.of(door) : Optional.empty();
  }

  @Override
  public Optional<Symbols> symbols() {
    return hasDoor() ? Optional.of(door) : Optional.empty();
  }

  @Override
  public Optional<BookSnapshots> bookSnapshots() {
    return hasDoor() ? Optional.of(door) : Optional.empty();
  }

  private boolean hasDoor() {
    return config.binanceRestUrl().isPresent();
  }
}
