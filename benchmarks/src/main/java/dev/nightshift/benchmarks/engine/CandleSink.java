package dev.nightshift.benchmarks.engine;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.marketdata.MarketDataListener;
import java.util.List;

/** Keeps the candles of a feed; anything else in it is a mistake. */
record CandleSink(List<Candle> candles) implements MarketDataListener {

  @Override
  public void onCandle(
      long openTimeNs, long closeTimeNs, long open, long high, long low, long close, long volume) {
    candles.add(new Candle(openTimeNs, closeTimeNs, open, high, low, close, volume));
  }

  @Override
  public void onTrade(long timeNs, long price, long quantity, Aggressor aggressor) {
    throw unexpected();
  }

  @Override
  public void onQuote(long timeNs, long bid, long bidQuantity, long ask, long askQuantity) {
    throw unexpected();
  }

  @Override
  public void onBookCleared(long timeNs) {
    throw unexpected();
  }

  @Override
  public void onLevel(long timeNs, BookSide side, long price, long quantity) {
    throw unexpected();
  }

  @Override
  public void onMark(long timeNs, long price) {
    throw unexpected();
  }

  @Override
  public void onFunding(long timeNs, long rateE8) {
    throw unexpected();
  }

  @Override
  public void onFeedState(long timeNs, FeedState state) {
    throw unexpected();
  }

  @Override
  public void onOther(long timeNs) {
    throw unexpected();
  }

  private static IllegalStateException unexpected() {
    return new IllegalStateException("The candle file holds something else.");
  }
}
