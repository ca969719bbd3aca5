package dev.nightshift.trading.marketdata;

/**
 * A source of market data, read by one thread. Advancing and telling are two steps, so that whoever
 * paces a replay knows a message's time before anybody acts on it.
 */
public interface MarketDataFeed extends AutoCloseable {

  /**
   * Whether {@link #advance} would answer at once. A live feed waits here until a message comes, at
   * most {@code longestWaitNs}, and no longer than until its thread is unparked; so commands reach
   * a session whose market is silent.
   */
  default boolean ready(long longestWaitNs) {
    return true;
  }

  /**
   * Goes to the next message; waits for one where the feed is live and {@link #ready} was not
   * asked.
   *
   * @return false at the end of the feed
   * @throws UnreadableFeedException the feed is broken from here on
   */
  boolean advance();

  /** When the current message happened, in nanoseconds since 1970; never goes back. */
  long timeNs();

  /** Whether the current message shows the market, and not only that time passed. */
  default boolean showsMarket() {
    return true;
  }

  /** Tells the current message, once. */
  void tell(MarketDataListener listener);

  /** The place after the current message. A feed opened there goes on with the message after. */
  FeedPosition position();

  @Override
  void close();
}
