package dev.nightshift.trading.venue.file;

import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.MarketDataListener;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A candle file as a feed: every row is a message, told when its candle is over. Rows must go
 * forward in time; missing ones are holes, not errors.
 */
final class CandleFeed implements MarketDataFeed {

  private final CandleRows rows;
  private final Instrument instrument;
  private final long periodNs;
  private long timeNs;
  private @Nullable CandleRow row;

  CandleFeed(CandleRows rows, Instrument instrument, long periodNs, FeedPosition from) {
    this.rows = rows;
    this.instrument = instrument;
    this.periodNs = periodNs;
    this.timeNs = from.timeNs();
    rows.skipTo(from.line());
  }

  @Override
  public boolean advance() {
    CandleRow next = rows.next();
    if (next == null) {
      return false;
    }
    long openTimeNs = TimeUnit.MILLISECONDS.toNanos(next.openTimeMs());
    if (openTimeNs < timeNs) {
      throw rows.problem(
          "the candle begins before the one above it is over; sort the rows by time");
    }
    row = next;
    timeNs = openTimeNs + periodNs;
    return true;
  }

  /** When the current candle is over. */
  @Override
  public long timeNs() {
    return timeNs;
  }

  @Override
  public void tell(MarketDataListener listener) {
    CandleRow current = Objects.requireNonNull(row, "told before the first advance");
    listener.onCandle(
        timeNs - periodNs,
        timeNs,
        instrument.price(current.open()),
        instrument.price(current.high()),
        instrument.price(current.low()),
        instrument.price(current.close()),
        instrument.quantity(current.volume()));
  }

  @Override
  public FeedPosition position() {
    return new FeedPosition(rows.place(), timeNs);
  }

  @Override
  public void close() {
    rows.close();
  }
}
