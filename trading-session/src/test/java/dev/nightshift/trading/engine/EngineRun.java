package dev.nightshift.trading.engine;

import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.order.Fill;
import dev.nightshift.trading.order.Latency;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.strategy.SmaCross;
import dev.nightshift.trading.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;

/** An engine under test with everything it told. */
final class EngineRun {

  static final Instrument BTC = new Instrument("BTCUSDT", 2, 5);
  static final long SECOND = 1_000_000_000L;
  static final long MILLI = 1_000_000L;
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
    return new EngineSettings(
        "ses-test",
        BTC,
        SECOND,
        EngineSettings.ENDLESS,
        10_000_00000000L,
        latency,
        false,
        10,
        9_500,
        50,
        10 * SECOND);
  }

  static EngineSettings settings() {
    return settings(new Latency(100 * MILLI, 100 * MILLI, 1));
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
      long notional = BTC.notional(fill.price(), fill.order().quantity());
      equity += (fill.order().side() == dev.nightshift.trading.order.Side.BUY ? -1 : 1) * notional;
      equity -= fill.fee();
    }
    return equity;
  }
}
