package dev.nightshift.trading.engine;

import static dev.nightshift.trading.engine.EngineSettings.ENDLESS;

import dev.nightshift.trading.execution.ExecutionTerms;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.order.Fill;
import dev.nightshift.trading.order.Latency;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.strategy.SmaCross;
import dev.nightshift.trading.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;

/** An engine under test with everything it told. */
final class EngineRun {

  static final Instrument BTC = new Instrument("BTCUSDT", 2, 5);
  static final long SECOND = 1_000_000_000L;
  static final long MILLI = 1_000_000L;
  static final long EQUITY = 10_000_00000000L;
  static final Latency SHORTLY = new Latency(100 * MILLI, 100 * MILLI, 1);
  static final long T0 = 1_723_161_600L * SECOND;

  final EngineSettings settings;
  final List<EngineEvent> events = new ArrayList<>();
  TradingEngine engine;
  private final Strategy strategy;

  EngineRun(EngineSettings settings, Strategy strategy) {
    this.settings = settings;
    this.strategy = strategy;
    this.engine =
        new TradingEngine(settings, strategy, EngineSnapshot.fresh(settings), events::add);
  }

  static EngineSettings settings(Latency latency) {
    return settings(latency, ENDLESS, EQUITY, false);
  }

  static EngineSettings settings(Latency latency, long durationNs, long equity, boolean dryRun) {
    return EngineSettings.spot(
        "ses-test",
        BTC,
        SECOND,
        durationNs,
        equity,
        dryRun,
        9_500,
        10 * SECOND,
        ExecutionTerms.ideal(latency, 50, 10));
  }

  static EngineSettings settings() {
    return settings(SHORTLY);
  }

  static SmaCross smaCross() {
    return new SmaCross(5, 15);
  }

  /** Goes on in a new engine made of what a crash would have left. */
  void restart() {
    EngineSnapshot read = EngineSnapshot.fromJson(engine.snapshot().toJson());
    engine = new TradingEngine(settings, strategy, read, events::add);
  }

  void quote(long sinceStartNs, long bid, long ask) {
    engine.onQuote(T0 + sinceStartNs, bid, 100, ask, 100);
  }

  void trade(long sinceStartNs, long price) {
    engine.onTrade(T0 + sinceStartNs, price, 10, Aggressor.UNKNOWN);
  }

  List<Fill> fills() {
    return events.stream()
        .filter(EngineEvent.OrderFilled.class::isInstance)
        .map(event -> ((EngineEvent.OrderFilled) event).fill())
        .toList();
  }

  List<OrderState> orderStates() {
    return events.stream()
        .filter(EngineEvent.OrderMoved.class::isInstance)
        .map(event -> ((EngineEvent.OrderMoved) event).state())
        .toList();
  }

  EngineEvent.EquityMarked lastPoint() {
    return events.stream()
        .filter(EngineEvent.EquityMarked.class::isInstance)
        .map(EngineEvent.EquityMarked.class::cast)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  /** Final equity as anybody can compute it from the fills. */
  long equityFromFills() {
    long equity = settings.equity();
    for (Fill fill : fills()) {
      long notional = BTC.notional(fill.price(), fill.quantity());
      equity += (fill.order().side() == Side.BUY ? -1 : 1) * notional;
      equity -= fill.fee();
    }
    return equity;
  }
}
