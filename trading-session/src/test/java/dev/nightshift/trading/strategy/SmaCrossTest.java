package dev.nightshift.trading.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.candle.CandleWindow;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SmaCrossTest {

  private final SmaCross strategy = new SmaCross(2, 4);

  @Test
  void shouldEnterWhenTheFastAverageRisesAboveTheSlow() {
    assertThat(decide(100, 100, 100, 100, 110)).isEqualTo(Signal.ENTER);
  }

  @Test
  void shouldExitWhenTheFastAverageFallsBelowTheSlow() {
    assertThat(decide(100, 100, 100, 100, 90)).isEqualTo(Signal.EXIT);
  }

  @Test
  void shouldHoldWhenTheFastAverageStaysAbove() {
    assertThat(decide(100, 100, 100, 110, 120)).isEqualTo(Signal.HOLD);
    assertThat(decide(100, 100, 100, 100, 100)).isEqualTo(Signal.HOLD);
  }

  @Test
  void shouldNotRoundWhenAveragesDifferByLessThanATick() {
    assertThat(new SmaCross(1, 3).over(window(4, 100, 100, 100, 101)).decide())
        .isEqualTo(Signal.ENTER);
  }

  @Test
  void shouldRefuseWhenFastIsNotBelowSlow() {
    assertThatThrownBy(() -> new SmaCross(4, 4)).hasMessageContaining("0 < fast < slow");
  }

  @Test
  void shouldBeFoundByNameWhenItIsThere() {
    assertThat(Strategies.named("sma-cross")).isPresent();
    assertThat(Strategies.named("no-such")).isEmpty();
    assertThat(Strategies.names()).contains("sma-cross");
  }

  private Signal decide(long... closes) {
    return strategy.over(window(strategy.lookback(), closes)).decide();
  }

  private static CandleWindow window(int capacity, long... closes) {
    return new CandleWindow(
        capacity, IntStream.range(0, closes.length).mapToObj(i -> candle(i, closes[i])).toList());
  }

  private static Candle candle(int number, long close) {
    return new Candle(number, number + 1, close, close, close, close, 1);
  }
}
