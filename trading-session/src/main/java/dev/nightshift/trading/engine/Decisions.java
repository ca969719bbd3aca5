package dev.nightshift.trading.engine;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.candle.CandleBuilder;
import dev.nightshift.trading.candle.CandleWindow;
import dev.nightshift.trading.order.OrderPurpose;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.strategy.Signal;
import dev.nightshift.trading.strategy.Strategy;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/** Makes candles, asks the strategy when one closes, and orders what it wants. */
final class Decisions {

  private final EngineSettings settings;
  private final Consumer<EngineEvent> events;
  private final OrderDesk desk;
  private final CandleBuilder builder;
  private final CandleWindow window;
  private final int lookback;
  private final Strategy strategy;
  private Strategy.Decider decider;
  private BarSeries decidedOn;
  private long count;

  Decisions(
      EngineSettings settings,
      Strategy strategy,
      EngineSnapshot from,
      Consumer<EngineEvent> events,
      OrderDesk desk) {
    this.settings = settings;
    this.events = events;
    this.desk = desk;
    this.builder = new CandleBuilder(settings.intervalNs(), from.partial());
    this.lookback = strategy.lookback();
    this.window = new CandleWindow(lookback, from.candles());
    this.strategy = strategy;
    this.decider = strategy.over(window);
    this.decidedOn = window.bars();
    this.count = from.counters().decisions();
  }

  CandleBuilder builder() {
    return builder;
  }

  /**
   * Takes in the candle that is over, if one is, and decides on it.
   *
   * @param free the session still decides
   */
  void closeAt(long timeNs, long lastPrice, boolean free) {
    Candle closed = builder.closeAt(timeNs);
    if (closed != null) {
      window.add(closed);
      if (free && window.size() >= lookback) {
        decide(timeNs, lastPrice);
      }
    }
  }

  private void decide(long timeNs, long lastPrice) {
    Signal signal = signal();
    if (signal != Signal.HOLD) {
      count++;
      events.accept(new EngineEvent.Decided(signal, lastPrice, timeNs));
    }
    if (!settings.dryRun()) {
      act(signal, timeNs);
    }
  }

  /** Indicators are as old as the bars they are built on, and never older. */
  private Signal signal() {
    if (window.bars() != decidedOn) {
      decider = strategy.over(window);
      decidedOn = window.bars();
    }
    return decider.decide();
  }

  private void act(Signal signal, long timeNs) {
    switch (signal) {
      case ENTER -> desk.strategy().enter(Side.BUY, timeNs);
      case ENTER_SHORT -> {
        if (settings.market().linear()) {
          desk.strategy().enter(Side.SELL, timeNs);
        } else {
          desk.strategy().close(OrderPurpose.EXIT, timeNs);
        }
      }
      case EXIT -> desk.strategy().close(OrderPurpose.EXIT, timeNs);
      case HOLD -> {
        // Nothing to order.
      }
    }
  }

  /** Signals other than HOLD. */
  long count() {
    return count;
  }

  @Nullable Candle partial() {
    return builder.partial();
  }

  List<Candle> candles() {
    return window.oldestFirst();
  }
}
