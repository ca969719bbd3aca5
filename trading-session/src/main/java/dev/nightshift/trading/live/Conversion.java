package dev.nightshift.trading.live;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedMessage;
import dev.nightshift.trading.venue.VenueMessage;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** From a venue's amounts to the instrument's units. */
record Conversion(Instrument instrument) {

  FeedMessage trade(VenueMessage.Trade trade) {
    return new FeedMessage.Trade(
        instrument.price(trade.price()), instrument.quantity(trade.quantity()), trade.aggressor());
  }

  FeedMessage missedTrade(VenueMessage.Trade trade) {
    return new FeedMessage.MissedTrade(
        TimeUnit.MILLISECONDS.toNanos(trade.atMs()),
        instrument.price(trade.price()),
        instrument.quantity(trade.quantity()),
        trade.aggressor());
  }

  FeedMessage quote(VenueMessage.Quote quote) {
    return new FeedMessage.Quote(
        instrument.price(quote.bid()),
        instrument.quantity(quote.bidQuantity()),
        instrument.price(quote.ask()),
        instrument.quantity(quote.askQuantity()));
  }

  FeedMessage depth(VenueMessage.Depth depth) {
    List<FeedMessage.Level> levels =
        depth.levels().stream()
            .map(
                level ->
                    new FeedMessage.Level(
                        level.side(),
                        instrument.price(level.price()),
                        instrument.quantity(level.quantity())))
            .toList();
    return new FeedMessage.Depth(depth.snapshot(), levels);
  }

  FeedMessage candle(VenueMessage.Kline kline) {
    Candle candle = past(kline);
    return new FeedMessage.Candle(
        candle.openTimeNs(),
        candle.closeTimeNs(),
        candle.open(),
        candle.high(),
        candle.low(),
        candle.close(),
        candle.volume());
  }

  /** A candle as such, also of the past; what is finer than the instrument is cut off. */
  Candle past(VenueMessage.Kline kline) {
    return new Candle(
        TimeUnit.MILLISECONDS.toNanos(kline.openMs()),
        TimeUnit.MILLISECONDS.toNanos(kline.openMs() + kline.periodMs()),
        instrument.price(kline.open()),
        instrument.price(kline.high()),
        instrument.price(kline.low()),
        instrument.price(kline.close()),
        instrument.quantity(kline.volume()));
  }

  /** To the nearest tick below: a mark price may be finer than prices are. */
  FeedMessage mark(VenueMessage.Mark mark) {
    return new FeedMessage.Mark(instrument.price(mark.price()));
  }
}
