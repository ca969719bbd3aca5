package dev.nightshift.trading.marketdata;

/**
 * Receives a feed's messages, in the feed's order and on one thread: one call each, but for depth,
 * whose levels follow the call that begins it. Times are nanoseconds since 1970 and never go back;
 * prices and quantities are in the instrument's units. Primitives, so that a message costs no
 * object.
 */
public interface MarketDataListener {

  /** Somebody traded. */
  void onTrade(long timeNs, long price, long quantity, Aggressor aggressor);

  /** The top of the book is now this. */
  void onQuote(long timeNs, long bid, long bidQuantity, long ask, long askQuantity);

  /** A candle of a feed that has nothing finer; told when it is over, as a whole. */
  void onCandle(
      long openTimeNs, long closeTimeNs, long open, long high, long low, long close, long volume);

  /** The book is empty: the levels of a snapshot follow. */
  void onBookCleared(long timeNs);

  /**
   * A level of the book now holds this much in all. Part of the message before: of a snapshot that
   * began with {@link #onBookCleared}, or of changes that began with {@link #onOther}.
   *
   * @param quantity 0: the level is gone
   */
  void onLevel(long timeNs, BookSide side, long price, long quantity);

  /** The price at which the venue values positions. */
  void onMark(long timeNs, long price);

  /**
   * Funding is settled now: of a rate above 0, longs pay shorts.
   *
   * @param rateE8 share of the position's worth, in units of 10^-8
   */
  void onFunding(long timeNs, long rateE8);

  /** The feed can be trusted more, or less, from here on; told when it changes. */
  void onFeedState(long timeNs, FeedState state);

  /**
   * A trade that happened while the feed was away and was fetched afterwards: it repairs the
   * candles it belongs to, and nothing may be filled against it.
   *
   * @param happenedNs when it happened by the venue's clock; lies before {@code timeNs}
   */
  default void onMissedTrade(
      long timeNs, long happenedNs, long price, long quantity, Aggressor aggressor) {
    onOther(timeNs);
  }

  /** Something that only moves the clock: another symbol, or time that passed in silence. */
  void onOther(long timeNs);
}
