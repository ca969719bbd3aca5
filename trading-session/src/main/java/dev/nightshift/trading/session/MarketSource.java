package dev.nightshift.trading.session;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Where a planned session reads its market. */
@FunctionalInterface
interface MarketSource {

  /**
   * Opens it.
   *
   * @param goOn asked now and then while the place is looked for; false ends it with a {@link
   *     java.util.concurrent.CancellationException}
   */
  MarketDataFeed open(SessionPlan plan, FeedPosition position, BooleanSupplier goOn);

  /** Opens what the session was told before, to do it again. */
  default MarketDataFeed again(SessionPlan plan, FeedPosition position, BooleanSupplier goOn) {
    return open(plan, position, goOn);
  }

  /**
   * What the market did before a session first saw it: candles of the session's interval, oldest
   * first, the last maybe in the making. None: nobody knows, and the strategy waits for its own.
   *
   * @param timeNs when it sees it
   */
  default List<Candle> past(SessionPlan plan, long timeNs) {
    return List.of();
  }

  /** Whether what is told at a place is the market's latest, and not only what was told before. */
  default boolean now(FeedPosition place) {
    return true;
  }

  /** Whether the end of an open feed is the market's, and the session ends with it. */
  default boolean ends() {
    return true;
  }
}
