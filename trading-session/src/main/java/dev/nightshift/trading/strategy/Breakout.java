package dev.nightshift.trading.strategy;

import dev.nightshift.trading.candle.CandleWindow;
import dev.nightshift.trading.candle.ClosedBars;
import org.ta4j.core.indicators.helpers.HighPriceIndicator;
import org.ta4j.core.indicators.helpers.HighestValueIndicator;
import org.ta4j.core.indicators.helpers.LowPriceIndicator;
import org.ta4j.core.indicators.helpers.LowestValueIndicator;
import org.ta4j.core.num.Num;

/**
 * Enters when a close exceeds the highest high of the candles before it; exits when one falls below
 * the lowest low of fewer, or goes short when it falls below that of as many (Donchian's channel).
 *
 * @param entry candles whose extreme a close must exceed, above 0
 * @param exit candles whose low ends a long position, 1 to {@code entry}
 * @param shorts goes short on the other side instead of flat
 */
public record Breakout(int entry, int exit, boolean shorts) implements Strategy {

  static final String NAME = "breakout";

  public Breakout {
    if (exit <= 0 || entry < exit || entry > MOST_CANDLES) {
      throw new IllegalArgumentException(
          NAME
              + " needs 0 < exit <= entry, up to "
              + MOST_CANDLES
              + "; got "
              + exit
              + " and "
              + entry);
    }
  }

  static Breakout of(Parameters given) {
    return new Breakout(given.number("entry", 20), given.number("exit", 10), given.flag("shorts"));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int lookback() {
    return entry + 1;
  }

  @Override
  public Decider over(CandleWindow candles) {
    ClosedBars bars = candles.bars();
    HighPriceIndicator highs = new HighPriceIndicator(bars);
    LowPriceIndicator lows = new LowPriceIndicator(bars);
    HighestValueIndicator highest = new HighestValueIndicator(highs, entry);
    LowestValueIndicator lowest = new LowestValueIndicator(lows, shorts ? entry : exit);
    return () -> decide(bars, highest, lowest);
  }

  private Signal decide(
      ClosedBars bars, HighestValueIndicator highest, LowestValueIndicator lowest) {
    int before = bars.latest() - 1;
    Num close = bars.getLastBar().getClosePrice();
    if (close.isGreaterThan(highest.getValue(before))) {
      return Signal.ENTER;
    }
    if (close.isLessThan(lowest.getValue(before))) {
      return shorts ? Signal.ENTER_SHORT : Signal.EXIT;
    }
    return Signal.HOLD;
  }
}
