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

/** Makes candles, asks the strategy when one closes, and orders what it wants. */
final class Decisions {

  private final EngineSettings settings;
  private final Consumer<EngineEvent> events;
  private final OrderDesk desk;
  private final int lookback;
  private final Strategy strategy;
  private CandleBuilder builder;
  private CandleWindow window;
  private Strategy.Decider decider;
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
    this.count = from.counters().decisions();
  }

  CandleBuilder builder() {
    return builder;
  }

  /**
   * Begins with what the market did before, instead of what is known of it; at least one candle, of
   * which the last may be in the making.
   */
  void warmUp(List<Candle> candles) {
    builder = new CandleBuilder(settings.intervalNs(), candles.getLast());
    window = new CandleWindow(lookback, candles.subList(0, candles.size() - 1));
    decider = strategy.over(window);
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

  /** Takes in a trade that was told late: nothing is decided on it, only on what follows. */
  void repair(long happenedNs, long price, long quantity) {
    Candle partial = builder.partial();
    long begunNs = partial == null ? window.lastCloseNs() : partial.openTimeNs();
    if (happenedNs < begunNs) {
      window.repair(happenedNs, price, quantity, settings.intervalNs());
      decider = strategy.over(window);
      return;
    }
    Candle over = builder.closeAt(happenedNs);
    if (over != null) {
      window.add(over);
    }
    builder.addMissed(happenedNs, price, quantity);
  }

  private void decide(long timeNs, long lastPrice) {
    Signal signal = decider.decide();
    if (signal != Signal.HOLD) {
      count++;
      events.accept(new EngineEvent.Decided(signal, lastPrice, timeNs));
    }
    if (!settings.dryRun()) {
      act(signal, timeNs);
    }
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
