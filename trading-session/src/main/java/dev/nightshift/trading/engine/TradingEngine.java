package dev.nightshift.trading.engine;

import dev.nightshift.trading.execution.Market;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.marketdata.MarketDataListener;
import dev.nightshift.trading.strategy.Strategy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The deterministic core of one session, for one thread. The same messages and commands at the same
 * places give the same events, to the last unit.
 *
 * <p>With a book, an order due at d meets the market as it was at d: the last message stamped d or
 * earlier. With candles, whose prices are known at their opens only, it meets the first open at d
 * or later. Within one message: orders that were due before it, then the session's end, then orders
 * that expire, then the candle that is over and the decision on it, then the message itself: first
 * for the orders at work, then for equity, its breakers and the margin. That the feed can be
 * trusted less counts before all that but the orders: what ended unseen is decided on as such.
 */
public final class TradingEngine implements MarketDataListener {

  private final EngineSettings settings;
  private final Market market;
  private final Ledger ledger;
  private final SessionGuard guard;
  private final OrderDesk desk;
  private final SessionControl control;
  private final CandlePath path;
  private final Decisions decisions;
  private final Tally tally;
  private final EquityCurve curve;
  private final boolean linear;

  private long timeNs;
  private long startNs;
  private long seenNs;
  private long lastPrice;

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
    market = new Market(settings.execution().model(), from.bid(), from.ask(), from.market());
    ledger = new Ledger(settings, from, events);
    guard = new SessionGuard(settings, from, events);
    desk = new OrderDesk(settings, from, events, guard, market, ledger);
    control = new SessionControl(settings, from, events, guard, desk, ledger);
    path = new CandlePath(market, desk, control);
    decisions = new Decisions(settings, strategy, from, events, desk);
    tally = new Tally(from.counters());
    curve = new EquityCurve(settings, from, ledger);
    linear = settings.market().linear();
    timeNs = from.timeNs();
    startNs = from.startNs();
    seenNs = from.seenNs();
    lastPrice = from.lastPrice();
  }

  @Override
  public void onTrade(long atNs, long price, long quantity, Aggressor aggressor) {
    if (!see(atNs) || tally.impossible(price <= 0)) {
      return;
    }
    tally.trade();
    lastPrice = price;
    decisions.builder().addTrade(atNs, price, quantity);
    if (desk.working().size() > 0) {
      desk.matching().onTrade(atNs, price, quantity, aggressor);
    }
    value(price);
  }

  @Override
  public void onMissedTrade(
      long atNs, long happenedNs, long price, long quantity, Aggressor aggressor) {
    if (arrive(atNs) && !tally.impossible(price <= 0)) {
      decisions.repair(Math.min(happenedNs, atNs), price, quantity); // by another clock
    }
  }

  @Override
  public void onQuote(long atNs, long bid, long bidQuantity, long ask, long askQuantity) {
    if (!see(atNs) || tally.impossible(bid <= 0 || ask < bid)) {
      return;
    }
    market.quote(bid, bidQuantity, ask, askQuantity);
    if (desk.working().size() > 0) {
      desk.matching().onBook(atNs);
      settle();
    }
  }

  @Override
  public void onBookCleared(long atNs) {
    if (see(atNs)) {
      market.clearLevels();
    }
  }

  @Override
  public void onLevel(long atNs, BookSide side, long price, long quantity) {
    // Part of a message that has arrived.
    seenNs = timeNs;
    if (!control.over() && !tally.impossible(price <= 0 || quantity < 0)) {
      market.level(side, price, quantity);
    }
  }

  @Override
  public void onMark(long atNs, long price) {
    if (see(atNs) && !tally.impossible(price <= 0)) {
      market.mark(price, timeNs);
      control.margin(price, timeNs);
      settle();
    }
  }

  @Override
  public void onFunding(long atNs, long rateE8) {
    if (arrive(atNs) && valuePrice() > 0) {
      if (ledger.fund(valuePrice(), rateE8, timeNs)) {
        value(lastPrice);
      }
    }
  }

  private long valuePrice() {
    long markPrice = market.markPrice(timeNs);
    return markPrice == 0 ? lastPrice : markPrice;
  }

  @Override
  public void onFeedState(long atNs, FeedState state) {
    if (state == FeedState.CONTIGUOUS) {
      if (arrive(atNs)) {
        control.feed(state, timeNs, seenNs);
      }
    } else if (meetDue(atNs)) {
      control.feed(state, atNs, seenNs);
      advance(atNs);
      market.forget(); // whatever takes waits until somebody offers something again
    }
  }

  @Override
  public void onOther(long atNs) {
    arrive(atNs);
  }

  /** A message that shows the market has come; whether it is still of interest. */
  private boolean see(long atNs) {
    boolean wanted = arrive(atNs);
    seenNs = atNs;
    return wanted;
  }

  /** A message has come; whether it is still of interest. */
  private boolean arrive(long atNs) {
    if (meetDue(atNs)) {
      advance(atNs);
    }
    return !control.over();
  }

  /** A message has come: what was due before it meets the market; whether the session goes on. */
  private boolean meetDue(long atNs) {
    tally.message();
    if (!control.over()) {
      if (atNs > timeNs && desk.working().size() > 0 && market.walked()) {
        desk.matching().onBook(timeNs); // by now, all levels of that moment were told
      }
      timeNs = desk.arriveBefore(atNs, timeNs); // what follows from an order is not before it
      settle();
    }
    return !control.over();
  }

  @Override
  public void onCandle(
      long openTimeNs, long closeTimeNs, long open, long high, long low, long close, long volume) {
    tally.message();
    if (control.over()) {
      return;
    }
    advance(openTimeNs);
    if (control.over()) {
      return;
    }
    path.at(open, openTimeNs);
    tradeAt(open);
    desk.arriveBefore(openTimeNs + 1, openTimeNs);
    settle();
    if (!control.over()) {
      decisions.builder().add(openTimeNs, open, high, low, close, volume);
      long position = ledger.account().position();
      if (desk.working().size() > 0 || (linear && position != 0)) {
        path.through(position < 0, open, high, low, close, closeTimeNs);
      } else {
        market.pass(close);
      }
      tradeAt(close);
      seenNs = closeTimeNs;
      advance(closeTimeNs);
    }
  }

  private void tradeAt(long price) {
    lastPrice = price;
    value(price);
  }

  /** Everything is valued at a price: equity, its breakers, the margin. */
  private void value(long price) {
    control.equity(ledger.account().mark(price), timeNs);
    if (linear && market.markPrice(timeNs) == 0) {
      control.margin(price, timeNs);
    }
    settle();
  }

  private void advance(long atNs) {
    if (startNs == 0) {
      startNs = atNs;
      curve.begin(atNs);
    }
    timeNs = atNs;
    if (atNs >= guard.nextNs()) {
      guard.clock(atNs, ledger.account().equity(lastPrice));
    }
    if (atNs - startNs >= settings.durationNs()) {
      control.end(Ending.DURATION_OVER, settings.onEnd(), "the session's time is over", timeNs);
      settle();
    }
    desk.expire(atNs);
    boolean seen = seenNs > 0; // what was over before is known, and not decided on
    decisions.closeAt(atNs, lastPrice, seen && control.ending() == null);
    if (lastPrice > 0 && !control.over() && curve.due(atNs)) {
      curve.point(lastPrice, atNs);
    }
  }

  private void settle() {
    control.settle(timeNs);
    if (control.justOver() && startNs > 0) {
      curve.point(lastPrice, timeNs);
    }
  }

  /** Does what it is told, between two messages; nothing once it is over. */
  public void obey(EngineCommand command) {
    if (control.over()) {
      return;
    }
    switch (command) {
      case EngineCommand.WarmUp(var candles) -> {
        if (seenNs == 0 && !candles.isEmpty()) {
          decisions.warmUp(candles);
          lastPrice = candles.getLast().close();
        }
      }
      case EngineCommand.Steering steering -> {
        control.obey(steering, lastPrice, timeNs);
        settle();
      }
    }
  }

  /** The feed has nothing more; with the policy FLATTEN the position is closed at the last top. */
  public void feedEnded() {
    control.feedEnded(lastPrice, timeNs);
    settle();
  }

  /** Nothing more will happen; messages are no longer needed. */
  public boolean over() {
    return control.over();
  }

  /** Why it takes no further decisions; {@code null} as long as it does. */
  public @Nullable Ending ending() {
    return control.ending();
  }

  /** Whether it has seen its market: a trade, an offer, a price. */
  public boolean seen() {
    return seenNs > 0;
  }

  /** What the session may do at the moment. */
  public SessionMode state() {
    return guard.mode();
  }

  /** Everything the engine knows, between two messages. */
  public EngineSnapshot snapshot() {
    return new EngineSnapshot(
        timeNs,
        startNs,
        seenNs,
        curve.nextPointNs(),
        market.bid(),
        market.ask(),
        lastPrice,
        tally.with(decisions, desk, ledger),
        ledger.account().state(),
        desk.queue().pending(),
        desk.outcomes().unfilled().kinds(),
        decisions.partial(),
        decisions.candles(),
        control.ending(),
        control.over(),
        guard.mode(),
        guard.feedState(),
        market.state(),
        desk.working().states(),
        desk.entry().clientIds().all(),
        guard.state(),
        desk.cancels().pending());
  }
}
