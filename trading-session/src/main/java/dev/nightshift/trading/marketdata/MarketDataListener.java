package dev.nightshift.trading.marketdata;

/**
 * Receives a feed's messages, one call each, in the feed's order and on one thread. Times are
 * nanoseconds since 1970 and never go back; prices and quantities are in the instrument's units.
 * Primitives, so that a message costs no object.
 */
public interface MarketDataListener {

  /** Somebody traded. */
  void onTrade(long timeNs, long price, long quantity);

  /** The top of the book is now this. */
  void onQuote(long timeNs, long bid, long bidQuantity, long ask, long askQuantity);

  /** A candle of a feed that has nothing finer; told when it is over, as a whole. */
  void onCandle(
      long openTimeNs, long closeTimeNs, long open, long high, long low, long close, long volume);

  /** Something that only moves the clock: changes deeper in the book, another symbol. */
  void onOther(long timeNs);
}
