package dev.nightshift.trading.session;

import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.marketdata.MarketDataListener;
import dev.nightshift.trading.report.PriceHistory;

/** Hands a feed's messages on to the engine, and keeps prices for charts on the way. */
record Tape(MarketDataListener engine, PriceHistory prices) implements MarketDataListener {

  @Override
  public void onTrade(long timeNs, long price, long quantity, Aggressor aggressor) {
    engine.onTrade(timeNs, price, quantity, aggressor);
    if (price > 0) {
      prices.trade(timeNs, price, quantity);
    }
  }

  @Override
  public void onMissedTrade(
      long timeNs, long happenedNs, long price, long quantity, Aggressor aggressor) {
    engine.onMissedTrade(timeNs, happenedNs, price, quantity, aggressor);
    if (price > 0) {
      prices.missed(happenedNs, price, quantity);
    }
  }

  @Override
  public void onQuote(long timeNs, long bid, long bidQuantity, long ask, long askQuantity) {
    engine.onQuote(timeNs, bid, bidQuantity, ask, askQuantity);
  }

  @Override
  public void onCandle(
      long openTimeNs, long closeTimeNs, long open, long high, long low, long close, long volume) {
    engine.onCandle(openTimeNs, closeTimeNs, open, high, low, close, volume);
    prices.add(openTimeNs, open, high, low, close, volume);
  }

  @Override
  public void onBookCleared(long timeNs) {
    engine.onBookCleared(timeNs);
  }

  @Override
  public void onLevel(long timeNs, BookSide side, long price, long quantity) {
    engine.onLevel(timeNs, side, price, quantity);
  }

  @Override
  public void onMark(long timeNs, long price) {
    engine.onMark(timeNs, price);
  }

  @Override
  public void onFunding(long timeNs, long rateE8) {
    engine.onFunding(timeNs, rateE8);
  }

  @Override
  public void onFeedState(long timeNs, FeedState state) {
    engine.onFeedState(timeNs, state);
  }

  @Override
  public void onOther(long timeNs) {
    engine.onOther(timeNs);
  }
}
