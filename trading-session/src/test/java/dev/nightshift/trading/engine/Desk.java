package dev.nightshift.trading.engine;

import static dev.nightshift.trading.engine.EngineRun.BTC;
import static dev.nightshift.trading.engine.EngineRun.MILLI;
import static dev.nightshift.trading.engine.EngineRun.SECOND;

import dev.nightshift.trading.candle.CandleWindow;
import dev.nightshift.trading.execution.ExecutionTerms;
import dev.nightshift.trading.execution.FillModel;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.order.Bracket;
import dev.nightshift.trading.order.Latency;
import dev.nightshift.trading.order.OrderRequest;
import dev.nightshift.trading.order.OrderTerms;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.position.MarketTerms;
import dev.nightshift.trading.risk.RiskLimits;
import dev.nightshift.trading.strategy.Signal;
import dev.nightshift.trading.strategy.Strategy;
import java.util.List;

/** A session whose orders all come from the test: no latency, no fees, 10,000 in cash. */
final class Desk {

  /** Never wants anything. */
  private record Idle() implements Strategy {
    @Override
    public String name() {
      return "idle";
    }

    @Override
    public int lookback() {
      return 1;
    }

    @Override
    public Decider over(CandleWindow candles) {
      return () -> Signal.HOLD;
    }
  }

  final EngineRun run;

  Desk(FillModel model, MarketTerms market, RiskLimits risk) {
    this(model, market, risk, Latency.NONE, 0);
  }

  Desk(FillModel model, MarketTerms market, RiskLimits risk, Latency latency, int feeBps) {
    this.run =
        new EngineRun(
            new EngineSettings(
                "ses-test",
                BTC,
                SECOND,
                EngineSettings.ENDLESS,
                EngineRun.EQUITY,
                false,
                9_500,
                3_600 * SECOND,
                market,
                new ExecutionTerms(model, latency, 50, feeBps, 2 * feeBps, 24 * 3_600 * SECOND),
                risk,
                ExitRules.NONE,
                StopPolicy.FLATTEN),
            new Idle());
  }

  static Desk ideal() {
    return new Desk(FillModel.IDEAL, MarketTerms.SPOT, RiskLimits.NONE);
  }

  static Desk of(FillModel model) {
    return new Desk(model, MarketTerms.SPOT, RiskLimits.NONE);
  }

  Desk place(String id, Side side, long quantity, OrderTerms terms) {
    return place(id, side, quantity, terms, Bracket.NONE);
  }

  Desk place(String id, Side side, long quantity, OrderTerms terms, Bracket bracket) {
    run.engine.obey(
        new EngineCommand.Place(new OrderRequest(id, side, quantity, terms, bracket, "a test")));
    return this;
  }

  /** The top of book, with plenty of quantity. */
  Desk quote(long atMs, long bid, long ask) {
    return quote(atMs, bid, 1_000_000, ask, 1_000_000);
  }

  Desk quote(long atMs, long bid, long bidQuantity, long ask, long askQuantity) {
    run.engine.onQuote(EngineRun.T0 + atMs * MILLI, bid, bidQuantity, ask, askQuantity);
    return this;
  }

  Desk trade(long atMs, long price, long quantity) {
    run.engine.onTrade(EngineRun.T0 + atMs * MILLI, price, quantity, Aggressor.UNKNOWN);
    return this;
  }

  Desk clock(long atMs) {
    run.engine.onOther(EngineRun.T0 + atMs * MILLI);
    return this;
  }

  /** Prices of the fills, in ticks. */
  List<Long> prices() {
    return run.fills().stream().map(fill -> fill.price()).toList();
  }

  List<Long> quantities() {
    return run.fills().stream().map(fill -> fill.quantity()).toList();
  }

  <T extends EngineEvent> List<T> told(Class<T> kind) {
    return run.events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** What became of an order at last, executions apart. */
  EngineEvent.OrderMoved last(String id) {
    return told(EngineEvent.OrderMoved.class).stream()
        .filter(moved -> moved.order().clientOrderId().equals(id))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  EngineSnapshot now() {
    return run.engine.snapshot();
  }
}
