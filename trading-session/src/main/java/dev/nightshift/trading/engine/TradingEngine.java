package dev.nightshift.trading.engine;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.candle.CandleBuilder;
import dev.nightshift.trading.candle.CandleWindow;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.marketdata.MarketDataListener;
import dev.nightshift.trading.strategy.Signal;
import dev.nightshift.trading.strategy.Strategy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The deterministic core of one session, for one thread. The same messages and commands at the same
 * places give the same events, to the last unit.
 *
 * <p>With a book, an order due at d is filled at the top of book as it was at d: the last quote
 * stamped d or earlier. With candles, whose prices are known at their opens only, it is filled at
 * the first open at d or later. Within one message: orders that were due before it, then the
 * session's end, then the candle that is over and the decision on it, then the message itself.
 */
public final class TradingEngine implements MarketDataListener {

  private final EngineSettings settings;
  private final Strategy strategy;
  private final Consumer<EngineEvent> events;
  private final OrderDesk desk;
  private final CandleBuilder builder;
  private final CandleWindow window;

  private long timeNs;
  private long startNs;
  private long nextPointNs;
  private long lastPrice;
  private long messages;
  private long trades;
  private long decisions;
  private long errors;
  private @Nullable Ending ending;
  private boolean over;

  /**
   * An engine that goes on from a snapshot; {@link EngineSnapshot#fresh} for a new session.
   *
   * @param events told as they happen, on the engine's thread
   */
  public TradingEngine(
      EngineSettings settings,
      Strategy strategy,
      EngineSnapshot from,
      Consumer<EngineEvent> events) {
    this.settings = settings;
    this.strategy = strategy;
    this.events = events;
    this.desk = new OrderDesk(settings, from, events);
    this.builder = new CandleBuilder(settings.intervalNs(), from.partial());
    this.window = new CandleWindow(strategy.lookback(), from.candles());
    timeNs = from.timeNs();
    startNs = from.startNs();
    nextPointNs = from.nextPointNs();
    lastPrice = from.lastPrice();
    messages = from.counters().messages();
    trades = from.counters().trades();
    decisions = from.counters().decisions();
    errors = from.counters().errors();
    ending = from.ending();
    over = from.over();
  }

  @Override
  public void onTrade(long atNs, long price, long quantity, Aggressor aggressor) {
    if (!arrive(atNs)) {
      return;
    }
    if (price <= 0) {
      errors++;
      return;
    }
    trades++;
    lastPrice = price;
    builder.addTrade(atNs, price, quantity);
    desk.mark(price);
  }

  @Override
  public void onQuote(long atNs, long bid, long bidQuantity, long ask, long askQuantity) {
    if (!arrive(atNs)) {
      return;
    }
    if (bid <= 0 || ask < bid) {
      errors++;
      return;
    }
    desk.quote(bid, ask);
  }

  @Override
  public void onBookCleared(long atNs) {
    arrive(atNs);
  }

  @Override
  public void onLevel(long atNs, BookSide side, long price, long quantity) {
    // Part of a message that has arrived.
  }

  @Override
  public void onMark(long atNs, long price) {
    arrive(atNs);
  }

  @Override
  public void onFunding(long atNs, long rateE8) {
    arrive(atNs);
  }

  @Override
  public void onFeedState(long atNs, FeedState state) {
    arrive(atNs);
  }

  @Override
  public void onOther(long atNs) {
    arrive(atNs);
  }

  private boolean arrive(long atNs) {
    messages++;
    desk.fillDueBefore(atNs, timeNs);
    finishWhenIdle();
    if (!over) {
      advance(atNs);
    }
    return !over;
  }

  @Override
  public void onCandle(
      long openTimeNs, long closeTimeNs, long open, long high, long low, long close, long volume) {
    messages++;
    advance(openTimeNs);
    tradeAt(open);
    desk.fillDueBefore(openTimeNs + 1, openTimeNs);
    finishWhenIdle();
    if (!over) {
      builder.add(openTimeNs, open, high, low, close, volume);
      tradeAt(close);
      advance(closeTimeNs);
    }
  }

  private void tradeAt(long price) {
    desk.quote(price, price);
    desk.mark(price);
    lastPrice = price;
  }

  private void advance(long atNs) {
    if (startNs == 0) {
      startNs = atNs;
      nextPointNs = atNs;
    }
    timeNs = atNs;
    if (ending == null && atNs - startNs >= settings.durationNs()) {
      end(Ending.DURATION_OVER, "the session's time is over");
    }
    Candle closed = builder.closeAt(atNs);
    if (closed != null) {
      window.add(closed);
      decide();
    }
    if (atNs >= nextPointNs && lastPrice > 0 && !over) {
      nextPointNs = atNs - Math.floorMod(atNs, settings.pointNs()) + settings.pointNs();
      point();
    }
  }

  private void decide() {
    if (ending != null || window.size() < strategy.lookback()) {
      return;
    }
    Signal signal = strategy.decide(window);
    if (signal != Signal.HOLD) {
      decisions++;
      events.accept(new EngineEvent.Decided(signal, lastPrice, timeNs));
    }
    if (!settings.dryRun()) {
      act(signal);
    }
  }

  private void act(Signal signal) {
    switch (signal) {
      case ENTER -> desk.enter(timeNs);
      case EXIT -> desk.exit(timeNs);
      case HOLD -> {
        // Nothing to order.
      }
    }
  }

  /** Stops in order: orders under way are cancelled, the position is sold by an order. */
  public void stop() {
    if (ending == null) {
      end(Ending.STOPPED, "the session was stopped");
    }
  }

  /** Stops at once: orders under way are cancelled, the position stays. */
  public void kill() {
    if (!over) {
      ending = Ending.KILLED;
      desk.cancelPending("the session was killed", timeNs);
      finishWhenIdle();
    }
  }

  /** The feed has nothing more: the position is sold at the last top of book. */
  public void feedEnded() {
    if (!over) {
      ending = ending == null ? Ending.FEED_ENDED : ending;
      desk.cancelPending("the feed ended", timeNs);
      desk.sellNow(timeNs);
      finishWhenIdle();
    }
  }

  private void end(Ending why, String reason) {
    ending = why;
    desk.cancelPending(reason, timeNs);
    desk.exit(timeNs);
    finishWhenIdle();
  }

  private void finishWhenIdle() {
    if (ending != null && desk.idle() && !over) {
      over = true;
      point();
    }
  }

  private void point() {
    if (startNs > 0) {
      long equity = desk.equity(lastPrice);
      events.accept(new EngineEvent.EquityMarked(equity, desk.position(), lastPrice, timeNs));
    }
  }

  /** Nothing more will happen; messages are no longer needed. */
  public boolean over() {
    return over;
  }

  /** Why it takes no further decisions; {@code null} as long as it does. */
  public @Nullable Ending ending() {
    return ending;
  }

  /** Everything the engine knows, between two messages. */
  public EngineSnapshot snapshot() {
    Counters counters =
        new Counters(
            messages, trades, decisions, desk.orders(), desk.fills(), desk.droppedOrders(), errors);
    return new EngineSnapshot(
        timeNs,
        startNs,
        nextPointNs,
        desk.bid(),
        desk.ask(),
        lastPrice,
        counters,
        desk.account(),
        desk.pending(),
        desk.unfilled(),
        builder.partial(),
        window.oldestFirst(),
        ending,
        over);
  }
}
