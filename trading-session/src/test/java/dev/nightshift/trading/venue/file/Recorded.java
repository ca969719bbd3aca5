package dev.nightshift.trading.venue.file;

import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.marketdata.MarketDataListener;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a feed tells. */
public final class Recorded implements MarketDataListener {

  public final List<String> lines = new ArrayList<>();
  int trades;
  int quotes;
  int others;
  int candles;
  long lastTimeNs;

  @Override
  public void onTrade(long timeNs, long price, long quantity, Aggressor aggressor) {
    trades++;
    add(timeNs, "trade " + price + " " + quantity + " " + aggressor);
  }

  @Override
  public void onQuote(long timeNs, long bid, long bidQuantity, long ask, long askQuantity) {
    quotes++;
    add(timeNs, "quote " + bid + " " + bidQuantity + " " + ask + " " + askQuantity);
  }

  @Override
  public void onCandle(
      long openTimeNs, long closeTimeNs, long open, long high, long low, long close, long volume) {
    candles++;
    add(openTimeNs, "candle " + open + " " + high + " " + low + " " + close + " " + volume);
    lastTimeNs = closeTimeNs;
  }

  @Override
  public void onBookCleared(long timeNs) {
    add(timeNs, "book cleared");
  }

  @Override
  public void onLevel(long timeNs, BookSide side, long price, long quantity) {
    add(timeNs, "level " + side + " " + price + " " + quantity);
  }

  @Override
  public void onMark(long timeNs, long price) {
    add(timeNs, "mark " + price);
  }

  @Override
  public void onFunding(long timeNs, long rateE8) {
    add(timeNs, "funding " + rateE8);
  }

  @Override
  public void onFeedState(long timeNs, FeedState state) {
    add(timeNs, "state " + state);
  }

  @Override
  public void onMissedTrade(
      long timeNs, long happenedNs, long price, long quantity, Aggressor aggressor) {
    add(timeNs, "missed " + happenedNs + " " + price + " " + quantity + " " + aggressor);
  }

  @Override
  public void onOther(long timeNs) {
    others++;
    add(timeNs, "other");
  }

  private void add(long timeNs, String what) {
    if (timeNs < lastTimeNs) {
      throw new AssertionError("time went back from " + lastTimeNs + " to " + timeNs);
    }
    lastTimeNs = timeNs;
    lines.add(timeNs + " " + what);
  }
}
