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

  private final LineReader lines;
  private final Instrument instrument;
  private final long periodNs;
  private long timeNs;
  private @Nullable CandleRow row;

  CandleFeed(LineReader lines, Instrument instrument, long periodNs, FeedPosition from) {
    this.lines = lines;
    this.instrument = instrument;
    this.periodNs = periodNs;
    this.timeNs = from.timeNs();
    lines.skipTo(from.line());
  }

  @Override
  public boolean advance() {
    CandleRow next = nextRow(lines);
    if (next == null) {
      return false;
    }
    long openTimeNs = TimeUnit.MILLISECONDS.toNanos(next.openTimeMs());
    if (openTimeNs < timeNs) {
      throw lines.problem(
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

  /** The next candle of a file, past header and blank lines; null at the end. */
  static @Nullable CandleRow nextRow(LineReader lines) {
    while (lines.next()) {
      String text = lines.text();
      boolean header = lines.line() == 1 && CandleRow.isHeader(text);
      if (!header && !text.isBlank()) {
        return parse(text, lines);
      }
    }
    return null;
  }

  private static CandleRow parse(String text, LineReader lines) {
    try {
      return CandleRow.parse(text);
    } catch (BadLineException e) {
      throw lines.problem(e.what());
    }
  }

  @Override
  public FeedPosition position() {
    return new FeedPosition(lines.line(), timeNs);
  }

  @Override
  public void close() {
    lines.close();
  }
}
