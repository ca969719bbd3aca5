package dev.nightshift.trading.venue.file;

import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.MarketDataListener;
import dev.nightshift.trading.venue.binance.CombinedMessage;

/**
 * A raw Binance capture as a feed: every line is a message, the stamp at its head is the clock,
 * held back where it would go back in time. Depth is told as the changes it is: a capture begins
 * without a snapshot, so that its book is never known to be complete.
 */
final class CaptureFeed implements MarketDataFeed {

  private final LineReader lines;
  private final Instrument instrument;
  private final CaptureLine line;
  private long timeNs;

  CaptureFeed(LineReader lines, Instrument instrument, FeedPosition from) {
    this.lines = lines;
    this.instrument = instrument;
    this.line = new CaptureLine(instrument.symbol());
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
    timeNs = Math.max(timeNs, line.timeNs());
    return true;
  }

  private void parse() {
    try {
      line.parse(lines.buffer(), lines.start(), lines.end());
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
    CombinedMessage message = line.message();
    switch (message.kind()) {
      case TRADE ->
          to.onTrade(
              timeNs,
              instrument.price(message.price()),
              instrument.quantity(message.quantity()),
              message.aggressor());
      case QUOTE ->
          to.onQuote(
              timeNs,
              instrument.price(message.bid()),
              instrument.quantity(message.bidQuantity()),
              instrument.price(message.ask()),
              instrument.quantity(message.askQuantity()));
      case DEPTH -> tellLevels(message, to);
      case OTHER -> to.onOther(timeNs);
    }
  }

  private void tellLevels(CombinedMessage message, MarketDataListener to) {
    to.onOther(timeNs);
    for (int i = 0; i < message.levels(); i++) {
      to.onLevel(
          timeNs,
          message.side(i),
          instrument.price(message.price(i)),
          instrument.quantity(message.quantity(i)));
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
