package dev.nightshift.trading.venue.file;

import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.MarketDataListener;

/**
 * A raw Binance capture as a feed: every line is a message, the stamp at its head is the clock,
 * held back where it would go back in time.
 */
final class CaptureFeed implements MarketDataFeed {

  private final LineReader lines;
  private final Instrument instrument;
  private final CaptureLine message;
  private long timeNs;

  CaptureFeed(LineReader lines, Instrument instrument, FeedPosition from) {
    this.lines = lines;
    this.instrument = instrument;
    this.message = new CaptureLine(instrument.symbol());
    this.timeNs = from.timeNs();
    lines.skipTo(from.line());
  }

  @Override
  public boolean advance() {
    do {
      if (!lines.next()) {
        return false;
      }
    } while (lines.blank());
    parse();
    timeNs = Math.max(timeNs, message.timeNs());
    return true;
  }

  private void parse() {
    try {
      message.parse(lines.buffer(), lines.start(), lines.end());
    } catch (BadLineException e) {
      throw lines.problem(e.what());
    }
  }

  @Override
  public long timeNs() {
    return timeNs;
  }

  @Override
  public void tell(MarketDataListener to) {
    switch (message.kind()) {
      case TRADE ->
          to.onTrade(
              timeNs,
              instrument.price(message.price()),
              instrument.quantity(message.quantity()),
              Aggressor.UNKNOWN);
      case QUOTE ->
          to.onQuote(
              timeNs,
              instrument.price(message.bid()),
              instrument.quantity(message.bidQuantity()),
              instrument.price(message.ask()),
              instrument.quantity(message.askQuantity()));
      case OTHER -> to.onOther(timeNs);
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
