package dev.nightshift.trading.strategy;

import dev.nightshift.trading.candle.CandleWindow;
import dev.nightshift.trading.candle.ClosedBars;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.Num;

/**
 * Enters when a close is far below the mean of the last ones, in standard deviations (Bollinger's
 * lower band); exits when closes come back across the mean.
 *
 * @param period candles of mean and deviation, above 1
 * @param widthPercent how far is far, in hundredths of a standard deviation, above 0
 * @param shorts goes short as far above the mean
 */
public record MeanReversion(int period, int widthPercent, boolean shorts) implements Strategy {

  static final String NAME = "mean-reversion";
  private static final int WHOLE = 100;

  public MeanReversion {
    if (period <= 1 || period > MOST_CANDLES || widthPercent <= 0) {
      throw new IllegalArgumentException(
          NAME
              + " needs a period from 2 to "
              + MOST_CANDLES
              + " and a width above 0; got "
              + period
              + " and "
              + widthPercent);
    }
  }

  static MeanReversion of(Parameters given) {
    return new MeanReversion(
        given.number("period", 20), given.number("width-percent", 200), given.flag("shorts"));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int lookback() {
    return period + 1;
  }

  @Override
  public Decider over(CandleWindow candles) {
    return new Band(candles.bars());
  }

  /** Mean and deviation over one window, which grow with it. */
  private final class Band implements Decider {

    private final ClosedBars bars;
    private final ClosePriceIndicator closes;
    private final SMAIndicator means;
    private final StandardDeviationIndicator deviations;
    private int measuredAt = -1;
    private Num away;

    Band(ClosedBars bars) {
      this.bars = bars;
      closes = new ClosePriceIndicator(bars);
      means = new SMAIndicator(closes, period);
      deviations = new StandardDeviationIndicator(closes, period);
      away = bars.numFactory().zero();
    }

    @Override
    public Signal decide() {
      int latest = bars.latest();
      Num before = measuredAt == latest - 1 ? away : away(latest - 1);
      away = away(latest);
      measuredAt = latest;
      Num width = deviations.getValue(latest).multipliedBy(bars.numFactory().numOf(widthPercent));
      Num far = away.multipliedBy(bars.numFactory().numOf(WHOLE));
      if (far.isLessThan(width.negate())) {
        return Signal.ENTER;
      }
      if (shorts && far.isGreaterThan(width)) {
        return Signal.ENTER_SHORT;
      }
      return crossed(before, away) ? Signal.EXIT : Signal.HOLD;
    }

    private Num away(int index) {
      return closes.getValue(index).minus(means.getValue(index));
    }
  }

  private static boolean crossed(Num before, Num now) {
    return before.isNegative() ? !now.isNegative() : before.isPositive() && !now.isPositive();
  }
}
