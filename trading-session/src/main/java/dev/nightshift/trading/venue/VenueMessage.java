package dev.nightshift.trading.venue;

import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import java.util.List;

/**
 * What a message of a venue says. Amounts are in units of 10^-8, times in milliseconds since 1970
 * by the venue's clock, {@link #NONE} where the venue tells none.
 */
public sealed interface VenueMessage {

  /** An id or a time that the venue does not tell. */
  long NONE = -1;

  /** When it happened, or {@link #NONE}. */
  long atMs();

  /** Somebody traded; ids of a symbol are dense where a venue has them. */
  record Trade(long id, long atMs, long price, long quantity, Aggressor aggressor)
      implements VenueMessage {}

  /** The top of the book. */
  record Quote(long atMs, long bid, long bidQuantity, long ask, long askQuantity)
      implements VenueMessage {}

  /**
   * Levels that changed.
   *
   * @param snapshot there are no other levels
   * @param firstId first update in it, for venues that number them
   * @param lastId last update in it
   */
  record Depth(boolean snapshot, long atMs, long firstId, long lastId, List<Level> levels)
      implements VenueMessage {

    public Depth {
      levels = List.copyOf(levels);
    }
  }

  /** A price of the book and what it holds; 0: nothing. */
  record Level(BookSide side, long price, long quantity) {}

  /** A candle as it is so far; it is over when one with a later opening comes. */
  record Kline(
      long atMs,
      long openMs,
      long periodMs,
      long open,
      long high,
      long low,
      long close,
      long volume)
      implements VenueMessage {}

  /**
   * The price positions are valued at, and the funding that comes next.
   *
   * @param rateE8 of the next settlement, may be below 0
   * @param settlesMs when that is
   */
  record Mark(long atMs, long price, long rateE8, long settlesMs) implements VenueMessage {}

  /** Nothing to trade on: answers to subscriptions and pings, other channels and symbols. */
  record Other() implements VenueMessage {
    @Override
    public long atMs() {
      return NONE;
    }
  }
}
