package dev.nightshift.trading.strategy;

import dev.nightshift.trading.candle.CandleWindow;
import dev.nightshift.trading.candle.ClosedBars;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;

/**
 * Enters when the fast simple moving average of closes rises above the slow one; exits, or goes
 * short, when it falls below.
 *
 * @param fast candles of the fast average, above 0
 * @param slow candles of the slow average, above {@code fast}
 * @param shorts goes short instead of flat
 */
public record SmaCross(int fast, int slow, boolean shorts) implements Strategy {

  static final String NAME = "sma-cross";

  public SmaCross {
    if (fast <= 0 || slow <= fast || slow > MOST_CANDLES) {
      throw new IllegalArgumentException(
          NAME
              + " needs 0 < fast < slow, up to "
              + MOST_CANDLES
              + "; got "
              + fast
              + " and "
              + slow);
    }
  }

  /** Long or flat. */
  public SmaCross(int fast, int slow) {
    this(fast, slow, false);
  }

  static SmaCross of(Parameters given) {
    return new SmaCross(given.number("fast", 5), given.number("slow", 15), given.flag("shorts"));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int lookback() {
    return slow + 1;
  }

  @Override
  public Decider over(CandleWindow candles) {
    return new Averages(candles.bars());
  }

  /** Both averages over one window, which grow with it. */
  private final class Averages implements Decider {

    private final ClosedBars bars;
    private final SMAIndicator fastAverage;
    private final SMAIndicator slowAverage;
    private int comparedAt = -1;
    private int comparison;

    Averages(ClosedBars bars) {
      this.bars = bars;
      ClosePriceIndicator closes = new ClosePriceIndicator(bars);
      fastAverage = new SMAIndicator(closes, fast);
      slowAverage = new SMAIndicator(closes, slow);
    }

    @Override
    public Signal decide() {
      int latest = bars.latest();
      int before = comparedAt == latest - 1 ? comparison : compare(latest - 1);
      comparison = compare(latest);
      comparedAt = latest;
      if (comparison > 0 && before <= 0) {
        return Signal.ENTER;
      }
      return comparison < 0 && before >= 0 ? down() : Signal.HOLD;
    }

    private int compare(int index) {
      return fastAverage.getValue(index).compareTo(slowAverage.getValue(index));
    }
  }

  private Signal down() {
    return shorts ? Signal.ENTER_SHORT : Signal.EXIT;
  }
}
