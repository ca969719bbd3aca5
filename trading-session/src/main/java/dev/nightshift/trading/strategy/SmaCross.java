package dev.nightshift.trading.strategy;

import dev.nightshift.trading.candle.CandleWindow;

/**
 * Enters when the fast simple moving average of closes rises above the slow one, exits when it
 * falls below. Averages are compared as sums, crosswise multiplied, so that nothing is rounded.
 *
 * @param fast candles of the fast average, above 0
 * @param slow candles of the slow average, above {@code fast}
 */
public record SmaCross(int fast, int slow) implements Strategy {

  static final String NAME = "sma-cross";

  public SmaCross {
    if (fast <= 0 || slow <= fast) {
      throw new IllegalArgumentException(
          NAME + " needs 0 < fast < slow; got " + fast + " and " + slow);
    }
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
  public Signal decide(CandleWindow candles) {
    int before = compare(candles, 1);
    int now = compare(candles, 0);
    if (now > 0 && before <= 0) {
      return Signal.ENTER;
    }
    return now < 0 && before >= 0 ? Signal.EXIT : Signal.HOLD;
  }

  private int compare(CandleWindow candles, int ago) {
    long fastSide = Math.multiplyExact(sum(candles, ago, fast), (long) slow);
    long slowSide = Math.multiplyExact(sum(candles, ago, slow), (long) fast);
    return Long.compare(fastSide, slowSide);
  }

  private static long sum(CandleWindow candles, int ago, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum = Math.addExact(sum, candles.get(ago + i).close());
    }
    return sum;
  }
}
