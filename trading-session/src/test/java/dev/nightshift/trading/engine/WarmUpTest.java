package dev.nightshift.trading.engine;

import static dev.nightshift.trading.engine.EngineRun.SECOND;
import static dev.nightshift.trading.engine.EngineRun.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.strategy.Signal;
import dev.nightshift.trading.strategy.SmaCross;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session whose market was known before it began. */
class WarmUpTest {

  private static final int LOOKBACK = new SmaCross(2, 4).lookback();

  private final EngineRun run = new EngineRun(EngineRun.settings(), new SmaCross(2, 4));

  /** As many closed candles, each lower than the one before, and one in the making. */
  private static EngineCommand.WarmUp falling(int closed) {
    List<Candle> candles = new ArrayList<>();
    for (int ago = closed; ago >= 0; ago--) {
      long price = 100_00 + ago * 10;
      long from = T0 - ago * SECOND;
      candles.add(new Candle(from, from + SECOND, price, price, price, price, 1));
    }
    return new EngineCommand.WarmUp(candles);
  }

  private List<EngineEvent.Decided> decided() {
    return run.events.stream()
        .filter(EngineEvent.Decided.class::isInstance)
        .map(EngineEvent.Decided.class::cast)
        .toList();
  }

  /** A rise in the candle in the making, and what closes it. */
  private void rise() {
    run.quote(1, 200_00, 200_01);
    run.trade(2, 200_00);
    run.trade(SECOND, 200_00);
  }

  @Test
  void shouldDecideOnTheFirstCandleThatClosesWhenItKnowsThoseBefore() {
    run.engine.obey(falling(LOOKBACK));
    rise();
    assertThat(decided()).extracting(EngineEvent.Decided::signal).containsExactly(Signal.ENTER);
    assertThat(run.engine.snapshot().candles()).hasSize(LOOKBACK);
    assertThat(run.engine.snapshot().candles().getLast())
        .as("made of what was before and what came")
        .isEqualTo(new Candle(T0, T0 + SECOND, 100_00, 200_00, 100_00, 200_00, 11));
  }

  @Test
  void shouldWaitForItsOwnCandlesWhenItKnowsTooFew() {
    run.engine.obey(falling(LOOKBACK - 2));
    rise();
    assertThat(run.engine.snapshot().candles()).hasSize(LOOKBACK - 1);
    assertThat(decided()).isEmpty();
  }

  @Test
  void shouldTakeInAndNotDecideOnACandleThatWasOverBeforeItsFirstMessage() {
    run.engine.obey(falling(LOOKBACK));
    run.quote(SECOND, 200_00, 200_01);
    assertThat(run.engine.snapshot().candles().getLast().closeTimeNs()).isEqualTo(T0 + SECOND);
    assertThat(run.engine.snapshot().partial()).isNull();
    assertThat(decided()).isEmpty();
    run.trade(SECOND + 1, 200_00);
    run.trade(2 * SECOND, 200_00);
    assertThat(decided()).extracting(EngineEvent.Decided::signal).containsExactly(Signal.ENTER);
  }

  @Test
  void shouldKnowThePriceBeforeAnybodyTrades() {
    run.engine.obey(falling(LOOKBACK));
    assertThat(run.engine.snapshot().lastPrice()).isEqualTo(100_00);
    assertThat(run.engine.snapshot().counters()).isEqualTo(Counters.ZERO);
    assertThat(run.events).isEmpty();
  }

  @Test
  void shouldTakeInWhatComesBeforeItSeesTheMarket() {
    run.engine.onFeedState(T0 - 5 * SECOND, FeedState.GAPPED);
    run.engine.onFeedState(T0 - SECOND, FeedState.CONTIGUOUS);
    run.engine.obey(falling(LOOKBACK));
    rise();
    assertThat(decided()).hasSize(1);
  }

  @Test
  void shouldBeginAnewWithWhatIsToldAgain() {
    run.engine.onMissedTrade(T0, T0 - 9 * SECOND, 500_00, 1, Aggressor.BUYER);
    run.engine.obey(falling(2));
    run.engine.obey(falling(LOOKBACK));
    assertThat(run.engine.snapshot().candles()).hasSize(LOOKBACK);
    rise();
    assertThat(decided()).hasSize(1);
  }

  @Test
  void shouldPassOverWhatComesOnceItHasSeenTheMarket() {
    run.quote(1, 300_00, 300_01);
    EngineSnapshot before = run.engine.snapshot();
    run.engine.obey(falling(LOOKBACK));
    assertThat(run.engine.snapshot()).isEqualTo(before);
  }

  @Test
  void shouldGoOnTheSameAfterARestart() {
    run.engine.obey(falling(LOOKBACK));
    run.restart();
    rise();
    run.restart();
    run.trade(SECOND + 1, 200_00);
    assertThat(decided()).hasSize(1);
  }
}
