package dev.nightshift.benchmarks.engine;

import dev.nightshift.benchmarks.report.Figures;
import dev.nightshift.benchmarks.report.Goal;
import dev.nightshift.benchmarks.report.Median;
import dev.nightshift.benchmarks.report.Section;
import dev.nightshift.benchmarks.report.Table;
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
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
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
 * accounts, and through ta4j's executor, whose bars are made before the clock starts. Each in a
 * process of its own, in turns: none is compiled for what another does, and a noisy neighbour meets
 * all of them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CandleBenchmark {

  private static final int FAST = 5;
  private static final int SLOW = 15;
  private static final String ENGINE = "engine";
  private static final String DECIMALS = "decimals";
  private static final String DOUBLES = "doubles";

  private final Candles day = Candles.read();
  private final BarSeries decimalBars = bars(DecimalNumFactory.getInstance());
  private final BarSeries doubleBars = bars(DoubleNumFactory.getInstance());

  /** The whole day; returns its fills. */
  @Benchmark
  public int engine() {
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

  /** The whole day in ta4j's decimals; returns its trades, entries and exits counted. */
  @Benchmark
  public int decimals() {
    return ta4j(decimalBars);
  }

  /** The whole day in floating point; returns its trades, entries and exits counted. */
  @Benchmark
  public int doubles() {
    return ta4j(doubleBars);
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

  /** Rounds of one process for each contender. */
  static Section measure(EnginePlan plan) throws RunnerException {
    CandleBenchmark once = new CandleBenchmark();
    int fills = traded(once.engine());
    int trades = traded(once.decimals());
    int candles = once.day.candles().size();
    List<Double> engine = new ArrayList<>();
    List<Double> decimals = new ArrayList<>();
    List<Double> doubles = new ArrayList<>();
    for (int round = 0; round < plan.rounds(); round++) {
      engine.add(candles * daysPerSecond(ENGINE, plan));
      decimals.add(candles * daysPerSecond(DECIMALS, plan));
      doubles.add(candles * daysPerSecond(DOUBLES, plan));
    }
    Table table = new Table("candles per second", "median", "each round", "trades or fills");
    row(table, "Nightshift, with fills and fees", engine, fills);
    row(table, "ta4j BarSeriesManager, DecimalNum", decimals, trades);
    row(table, "ta4j BarSeriesManager, DoubleNum", doubles, trades);
    double ratio = Median.of(engine) / Median.of(decimals);
    return new Section(
        "Trading engine: candles, without I/O",
        METHOD + "\n" + table,
        List.of(
            new Goal(
                "a candle backtest at least as fast as ta4j's executor",
                Figures.ratio(ratio) + " times as fast",
                ratio >= 1)));
  }

  private static int traded(int times) {
    if (times == 0) {
      throw new IllegalStateException("A backtest never traded.");
    }
    return times;
  }

  private static double daysPerSecond(String contender, EnginePlan plan) throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(CandleBenchmark.class.getName().replace(".", "\\.") + "\\." + contender)
                .forks(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.seconds(plan.seconds()))
                .measurementIterations(1)
                .measurementTime(TimeValue.seconds(plan.seconds()))
                .verbosity(VerboseMode.SILENT)
                .build())
        .runSingle()
        .getPrimaryResult()
        .getScore();
  }

  private static void row(Table table, String name, List<Double> rounds, int trades) {
    table.row(
        name, Figures.whole(Median.of(rounds)), Figures.each(rounds), Integer.toString(trades));
  }

  private static final String METHOD =
      """
      One recorded day of BTC-USD by the minute and the crossing of its averages of 5 and 15, many \
      times over, beside ta4j's executor, whose bars are made beforehand and which neither fills \
      after a latency nor charges here. By JMH, in turns, each round of each contender in a process \
      of its own. Decimals are what is compared: money is never floating point.
      """;
}
