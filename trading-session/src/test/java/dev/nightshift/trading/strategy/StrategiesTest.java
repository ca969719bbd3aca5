package dev.nightshift.trading.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.candle.CandleWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrategiesTest {

  private static Candle candle(int number, long close) {
    return new Candle(number * 60L, number * 60L + 60, close, close + 2, close - 2, close, 1);
  }

  private static List<Signal> signals(Strategy strategy, long... closes) {
    CandleWindow window = new CandleWindow(strategy.lookback(), List.of());
    Strategy.Decider decider = strategy.over(window);
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i < closes.length; i++) {
      window.add(candle(i, closes[i]));
      if (window.size() == strategy.lookback()) {
        signals.add(decider.decide());
      }
    }
    return signals;
  }

  @Test
  void shouldEnterAboveTheChannelAndExitBelowTheShorterOneWhenBreakingOut() {
    Breakout breakout = new Breakout(4, 2, false);
    assertThat(signals(breakout, 100, 101, 99, 100, 103, 104, 110, 109, 105))
        .containsExactly(Signal.HOLD, Signal.HOLD, Signal.ENTER, Signal.HOLD, Signal.EXIT);
  }

  @Test
  void shouldGoShortBelowTheChannelWhenAllowedTo() {
    Breakout breakout = new Breakout(4, 2, true);
    assertThat(signals(breakout, 100, 101, 99, 100, 98, 90)).last().isEqualTo(Signal.ENTER_SHORT);
  }

  @Test
  void shouldEnterFarBelowTheMeanAndExitBackAtItWhenReverting() {
    MeanReversion reversion = new MeanReversion(5, 150, false);
    assertThat(signals(reversion, 100, 101, 99, 100, 101, 100, 80, 85, 99))
        .containsExactly(Signal.EXIT, Signal.ENTER, Signal.HOLD, Signal.EXIT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sma-cross", "breakout", "mean-reversion"})
  void shouldDecideTheSameWhenTheWindowWasRestored(String name) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Strategy strategy = Strategies.named(name).orElseThrow();
    CandleWindow whole = new CandleWindow(strategy.lookback(), List.of());
    Strategy.Decider grown = strategy.over(whole);
    long close = 6_000_000;
    int told = 0;
    for (int i = 0; i < 500; i++) {
      close += random.nextInt(20_001) - 10_000;
      whole.add(candle(i, close));
      if (whole.size() == strategy.lookback()) {
        CandleWindow restored = new CandleWindow(strategy.lookback(), whole.oldestFirst());
        Signal signal = grown.decide();
        assertThat(strategy.over(restored).decide())
            .as("seed %d, candle %d", seed, i)
            .isEqualTo(signal);
        told += signal == Signal.HOLD ? 0 : 1;
      }
    }
    assertThat(told).as("seed %d", seed).isPositive();
  }

  @Test
  void shouldTakeParametersAndRefuseWhatItDoesNotKnow() {
    assertThat(Strategies.named("breakout", Map.of("entry", "30", "shorts", "true")))
        .contains(new Breakout(30, 10, true));
    assertThat(Strategies.named("martingale")).isEmpty();
    assertThatThrownBy(() -> Strategies.named("sma-cross", Map.of("quick", "3")))
        .hasMessage("there is no parameter quick; there are fast, shorts, slow");
    assertThatThrownBy(() -> Strategies.named("sma-cross", Map.of("fast", "two")))
        .hasMessageContaining("fast is to be a whole number");
    assertThatThrownBy(() -> Strategies.named("sma-cross", Map.of("fast", "20")))
        .hasMessageContaining("0 < fast < slow");
  }

  @Test
  void shouldNameEveryParameterWithWhatItComesTo() {
    assertThat(Strategies.effective("sma-cross", Map.of("slow", "30")))
        .isEqualTo(Map.of("fast", "5", "slow", "30", "shorts", "false"));
  }
}
