package dev.nightshift.trading.marketdata;

import java.util.List;

/** What a feed tells, as a value: prices and quantities in the instrument's units. */
public sealed interface FeedMessage {

  /** Tells it, stamped with {@code timeNs}. */
  void tell(long timeNs, MarketDataListener to);

  /** Whether it says what somebody trades or offers, or what that is worth now. */
  default boolean showsMarket() {
    return true;
  }

  /** See {@link MarketDataListener#onTrade}. */
  record Trade(long price, long quantity, Aggressor aggressor) implements FeedMessage {
    @Override
    public void tell(long timeNs, MarketDataListener to) {
      to.onTrade(timeNs, price, quantity, aggressor);
    }
  }

  /** See {@link MarketDataListener#onMissedTrade}. */
  record MissedTrade(long happenedNs, long price, long quantity, Aggressor aggressor)
      implements FeedMessage {
    @Override
    public boolean showsMarket() {
      return false;
    }

    @Override
    public void tell(long timeNs, MarketDataListener to) {
      to.onMissedTrade(timeNs, happenedNs, price, quantity, aggressor);
    }
  }

  /** See {@link MarketDataListener#onQuote}. */
  record Quote(long bid, long bidQuantity, long ask, long askQuantity) implements FeedMessage {
    @Override
    public void tell(long timeNs, MarketDataListener to) {
      to.onQuote(timeNs, bid, bidQuantity, ask, askQuantity);
    }
  }

  /** A candle that is over; see {@link MarketDataListener#onCandle}. */
  record Candle(
      long openTimeNs, long closeTimeNs, long open, long high, long low, long close, long volume)
      implements FeedMessage {
    @Override
    public void tell(long timeNs, MarketDataListener to) {
      to.onCandle(openTimeNs, closeTimeNs, open, high, low, close, volume);
    }
  }

  /** Levels that changed together; after a snapshot there are no others. */
  record Depth(boolean snapshot, List<Level> levels) implements FeedMessage {

    public Depth {
      levels = List.copyOf(levels);
    }

    @Override
    public void tell(long timeNs, MarketDataListener to) {
      if (snapshot) {
        to.onBookCleared(timeNs);
      } else {
        to.onOther(timeNs);
      }
      for (Level level : levels) {
        to.onLevel(timeNs, level.side(), level.price(), level.quantity());
      }
    }
  }

  /** What a price of the book holds now; 0: it is gone. */
  record Level(BookSide side, long price, long quantity) {}

  /** See {@link MarketDataListener#onMark}. */
  record Mark(long price) implements FeedMessage {
    @Override
    public void tell(long timeNs, MarketDataListener to) {
      to.onMark(timeNs, price);
    }
  }

  /** See {@link MarketDataListener#onFunding}. */
  record Funding(long rateE8) implements FeedMessage {
    @Override
    public boolean showsMarket() {
      return false;
    }

    @Override
    public void tell(long timeNs, MarketDataListener to) {
      to.onFunding(timeNs, rateE8);
    }
  }

  /** See {@link MarketDataListener#onFeedState}. */
  record State(FeedState state) implements FeedMessage {
    @Override
    public boolean showsMarket() {
      return false;
    }

    @Override
    public void tell(long timeNs, MarketDataListener to) {
      to.onFeedState(timeNs, state);
    }
  }

  /** Time passed. */
  record Tick() implements FeedMessage {
    @Override
    public boolean showsMarket() {
      return false;
    }

    @Override
    public void tell(long timeNs, MarketDataListener to) {
      to.onOther(timeNs);
    }
  }
}
