package dev.nightshift.benchmarks.engine;

import dev.nightshift.trading.engine.EngineSettings;
import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.engine.ExitRules;
import dev.nightshift.trading.engine.StopPolicy;
import dev.nightshift.trading.engine.TradingEngine;
import dev.nightshift.trading.execution.ExecutionTerms;
import dev.nightshift.trading.execution.FillModel;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.order.Latency;
import dev.nightshift.trading.position.MarketTerms;
import dev.nightshift.trading.risk.BreakerPolicy;
import dev.nightshift.trading.risk.Protections;
import dev.nightshift.trading.risk.RiskLimits;
import dev.nightshift.trading.strategy.SmaCross;
import java.util.Random;

/**
 * A trading engine and a random walk of quotes and trades, a millisecond apart, without end. The
 * session trades every minute's candle, with brackets at work, breakers armed and latency.
 */
final class Ticks {

  private static final long MILLI = 1_000_000;
  private static final int LENGTH = 1 << 16;
  private static final Instrument BTC = new Instrument("BTCUSDT", 2, 5);

  private final long[] prices = new long[LENGTH];
  private final TradingEngine engine;
  private long timeNs = 1_723_161_600_000L * MILLI;
  private int next;
  private long told;

  Ticks() {
    Random random = new Random(20_240_809);
    long price = 6_000_000;
    for (int i = 0; i < LENGTH / 2; i++) {
      price += random.nextInt(401) - 200;
      prices[i] = price;
      prices[LENGTH - 1 - i] = price; // back again, so that it has no jump where it repeats
    }
    EngineSettings settings = settings();
    engine =
        new TradingEngine(
            settings, new SmaCross(5, 15), EngineSnapshot.fresh(settings), event -> told++);
  }

  private static EngineSettings settings() {
    return new EngineSettings(
        "benchmark",
        BTC,
        60_000 * MILLI,
        EngineSettings.ENDLESS,
        10_000_00000000L,
        false,
        9_500,
        60_000 * MILLI,
        MarketTerms.SPOT,
        new ExecutionTerms(
            FillModel.TOP_OF_BOOK,
            new Latency(50 * MILLI, 500 * MILLI, 1),
            50,
            1,
            1,
            ExecutionTerms.DAY_NS),
        new RiskLimits(
            0, 10, 100, 60_000 * MILLI, 9_000, 9_000, 0, BreakerPolicy.PAUSE, Protections.NONE),
        new ExitRules(500, 500, 400),
        StopPolicy.FLATTEN);
  }

  /** One tick: every other one a quote, the others trades. */
  void tick() {
    long price = prices[next];
    timeNs += MILLI;
    if ((next & 1) == 0) {
      engine.onQuote(timeNs, price, 500_000, price + 10, 500_000);
    } else {
      engine.onTrade(timeNs, price, 1_000, Aggressor.UNKNOWN);
    }
    next = (next + 1) & (LENGTH - 1);
  }

  /** Events that the engine told: there are some, or it would measure nothing. */
  long told() {
    return told;
  }

  TradingEngine engine() {
    return engine;
  }
}
