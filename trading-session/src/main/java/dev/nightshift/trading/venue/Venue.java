package dev.nightshift.trading.venue;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A place with a public stream of market data: how it is spoken to. */
public interface Venue {

  /** As people write it, {@code binance}. */
  String name();

  /** Where the stream of a symbol is. */
  URI stream(String symbol);

  /** What is sent once a connection is open. */
  List<String> greetings(String symbol);

  /**
   * What is sent now and then to keep the connection; empty where the venue does the asking.
   *
   * @param unixSeconds the time
   */
  Optional<String> ping(long unixSeconds);

  /** For a connection that begins. */
  VenueCodec codec(String symbol);

  /** Trades that were missed, from another door of the venue; empty: it has none that we know. */
  Optional<Backfill> backfill();

  /** Candles of the past; empty: it has no door for them that we know. */
  Optional<CandleHistory> history();

  /** What the venue trades; empty: it cannot be asked. */
  Optional<Symbols> symbols();

  /** Complete books; empty: the stream brings them itself, or nobody does. */
  Optional<BookSnapshots> bookSnapshots();
}
