package dev.nightshift.trading.strategy;

import dev.nightshift.trading.candle.CandleWindow;

/**
 * Decides on closed candles. A pure function: the same candles give the same signal, so that a
 * session taken up elsewhere goes on as if nothing had happened.
 */
public interface Strategy {

  /** Candles that a strategy looks back on at most. */
  int MOST_CANDLES = 1_000;

  /** Name in commands and messages. */
  String name();

  /** How many candles it looks back on, the one that just closed among them; above 0. */
  int lookback();

  /** Decides; asked only once {@link #lookback()} candles have closed. */
  Signal decide(CandleWindow candles);
}
