package dev.nightshift.trading.strategy;

import dev.nightshift.trading.candle.CandleWindow;

/**
 * Decides on closed candles. What it decides depends on the window and on nothing else: the same
 * candles give the same signal, so that a session taken up elsewhere goes on as if nothing had
 * happened.
 */
public interface Strategy {

  /** Candles that a strategy looks back on at most. */
  int MOST_CANDLES = 1_000;

  /** Name in commands and messages. */
  String name();

  /** How many candles it looks back on, the one that just closed among them; above 0. */
  int lookback();

  /**
   * What decides over one session's candles, as long as the window has these bars; its indicators
   * are built here, once.
   */
  Decider over(CandleWindow candles);

  /** A strategy at work over one window, for one thread. */
  @FunctionalInterface
  interface Decider {

    /** Decides on the window as it is; asked only once {@link #lookback()} candles are there. */
    Signal decide();
  }
}
