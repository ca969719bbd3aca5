package dev.nightshift.benchmarks.engine;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.engine.EngineSettings;
import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.engine.TradingEngine;
import dev.nightshift.trading.execution.ExecutionTerms;
import dev.nightshift.trading.order.Latency;
import dev.nightshift.trading.strategy.SmaCross;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.NumFactory;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/**
 * The same candles and the same crossing averages through the engine, which also fills, charges and
 * accounts, and through ta4j's executor, whose bars are made before the clock starts. In turns, so
 * that a noisy neighbour meets all of them.
 */
final class CandleBacktest {

  private static final int FAST = 5;
  private static final int SLOW = 15;
  private static final int REPEATS = 50;
  private static final int WARM_UP = 3;

  private final Candles day;
  private final int rounds;

  CandleBacktest(Candles day, int rounds) {
    this.day = day;
    this.rounds = rounds;
  }

  /**
   * Candles per second of each round.
   *
   * @param fills of one run of the engine
   * @param trades of one run of ta4j's executor, entries and exits counted
   */
  record Outcome(
      List<Double> engine, List<Double> decimal, List<Double> floating, int fills, int trades) {}

  Outcome run() {
    BarSeries decimalBars = bars(DecimalNumFactory.getInstance());
    BarSeries doubleBars = bars(DoubleNumFactory.getInstance());
    Outcome outcome =
        new Outcome(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), engine(), ta4j(decimalBars));
    for (int round = -WARM_UP; round < rounds; round++) {
      double ours = rate(this::engine);
      double decimal = rate(() -> ta4j(decimalBars));
      double floating = rate(() -> ta4j(doubleBars));
      if (round >= 0) {
        outcome.engine().add(ours);
        outcome.decimal().add(decimal);
        outcome.floating().add(floating);
      }
    }
    return outcome;
  }

  private double rate(IntSupplier backtest) {
    long before = System.nanoTime();
    for (int i = 0; i < REPEATS; i++) {
      if (backtest.getAsInt() == 0) {
        throw new IllegalStateException("A backtest never traded.");
      }
    }
    return 1e9 * REPEATS * day.candles().size() / (System.nanoTime() - before);
  }

  private int engine() {
    EngineSettings settings =
        EngineSettings.spot(
            "backtest",
            day.instrument(),
            day.periodNs(),
            EngineSettings.ENDLESS,
            10_000_00000000L,
            false,
            9_500,
            Duration.ofHours(1).toNanos(),
            ExecutionTerms.ideal(Latency.NONE, 50, 10));
    TradingEngine engine =
        new TradingEngine(
            settings, new SmaCross(FAST, SLOW), EngineSnapshot.fresh(settings), event -> {});
    for (Candle candle : day.candles()) {
      engine.onCandle(
          candle.openTimeNs(),
          candle.closeTimeNs(),
          candle.open(),
          candle.high(),
          candle.low(),
          candle.close(),
          candle.volume());
    }
    engine.feedEnded();
    return Math.toIntExact(engine.snapshot().counters().fills());
  }

  private static int ta4j(BarSeries bars) {
    ClosePriceIndicator closes = new ClosePriceIndicator(bars);
    SMAIndicator fast = new SMAIndicator(closes, FAST);
    SMAIndicator slow = new SMAIndicator(closes, SLOW);
    BaseStrategy strategy =
        new BaseStrategy(
            new CrossedUpIndicatorRule(fast, slow), new CrossedDownIndicatorRule(fast, slow), SLOW);
    return new BarSeriesManager(bars).run(strategy).getTrades().size();
  }

  private BarSeries bars(NumFactory numbers) {
    BarSeries bars = new BaseBarSeriesBuilder().withNumFactory(numbers).build();
    for (Candle candle : day.candles()) {
      bars.addBar(
          new BaseBar(
              Duration.ofNanos(candle.closeTimeNs() - candle.openTimeNs()),
              Instant.ofEpochSecond(0, candle.openTimeNs()),
              Instant.ofEpochSecond(0, candle.closeTimeNs()),
              numbers.numOf(day.instrument().priceOf(candle.open())),
              numbers.numOf(day.instrument().priceOf(candle.high())),
              numbers.numOf(day.instrument().priceOf(candle.low())),
              numbers.numOf(day.instrument().priceOf(candle.close())),
              numbers.numOf(day.instrument().quantityOf(candle.volume())),
              numbers.zero(),
              0));
    }
    return bars;
  }
}
