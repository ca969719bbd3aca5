package dev.nightshift.trading.engine;

import dev.nightshift.trading.instrument.Fixed;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.order.ExecutionQueue;
import dev.nightshift.trading.order.Fill;
import dev.nightshift.trading.order.Liquidity;
import dev.nightshift.trading.order.Order;
import dev.nightshift.trading.order.OrderPurpose;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.position.Account;
import dev.nightshift.trading.position.AccountState;
import java.util.List;
import java.util.function.Consumer;

/**
 * Places a session's orders and executes them when they are due, at the top of book of that moment;
 * never at the price that the decision saw. Orders are numbered from 1 without a gap.
 */
final class OrderDesk {

  private final EngineSettings settings;
  private final Instrument instrument;
  private final Consumer<EngineEvent> events;
  private final Account account;
  private final ExecutionQueue queue;
  private final UnfilledTally unfilled;
  private long bid;
  private long ask;
  private long orders;
  private long fills;
  private long droppedOrders;

  OrderDesk(EngineSettings settings, EngineSnapshot from, Consumer<EngineEvent> events) {
    this.settings = settings;
    this.instrument = settings.instrument();
    this.events = events;
    this.account = new Account(instrument, from.account());
    this.queue = new ExecutionQueue(settings.execution().queueCapacity(), from.pending());
    this.unfilled = new UnfilledTally(from.unfilled());
    bid = from.bid();
    ask = from.ask();
    orders = from.counters().orders();
    fills = from.counters().fills();
    droppedOrders = from.counters().droppedOrders();
  }

  /** The top of book is now this, both above 0. */
  void quote(long newBid, long newAsk) {
    bid = newBid;
    ask = newAsk;
  }

  /** Orders an entry, unless a position is there or under way. */
  void enter(long timeNs) {
    if (expectedPosition() == 0) {
      order(Side.BUY, entryQuantity(), timeNs);
    }
  }

  /** Orders the sale of what is there and under way. */
  void exit(long timeNs) {
    long expected = expectedPosition();
    if (expected > 0) {
      order(Side.SELL, expected, timeNs);
    }
  }

  /** Sells the position at once, at the book as it is: for the end of the feed. */
  void sellNow(long timeNs) {
    if (account.position() > 0) {
      execute(newOrder(Side.SELL, account.position(), timeNs, 0), timeNs);
    }
  }

  private long expectedPosition() {
    return account.position() + queue.underWay();
  }

  private long entryQuantity() {
    if (ask == 0) {
      return 0;
    }
    long budget = Fixed.mulDivFloor(account.cash(), settings.orderBps(), EngineSettings.WHOLE_BPS);
    return instrument.affordable(budget, ask);
  }

  private void order(Side side, long quantity, long timeNs) {
    Order order = newOrder(side, quantity, timeNs, settings.execution().latency().of(orders + 1));
    if (quantity == 0) {
      moved(order, OrderState.DENIED, whyNothing(), timeNs);
    } else if (queue.offer(order)) {
      moved(order, OrderState.ACCEPTED, "", timeNs);
    } else {
      droppedOrders++;
      String full =
          "the execution queue is full (" + settings.execution().queueCapacity() + " orders)";
      moved(order, OrderState.REJECTED, full, timeNs);
    }
  }

  private String whyNothing() {
    return ask == 0
        ? "nobody had offered anything yet"
        : "the cash does not buy the smallest quantity, "
            + instrument.quantityOf(instrument.lotSize()).toPlainString();
  }

  private Order newOrder(Side side, long quantity, long timeNs, long latencyNs) {
    long number = ++orders;
    long dueNs = Math.max(timeNs + latencyNs, queue.lastDueNs());
    String id = settings.sessionId() + "-" + number;
    return Order.market(
        number,
        id,
        side,
        quantity,
        timeNs,
        dueNs,
        side == Side.BUY ? OrderPurpose.ENTRY : OrderPurpose.EXIT);
  }

  private void moved(Order order, OrderState state, String reason, long timeNs) {
    if (state != OrderState.ACCEPTED) {
      unfilled.count(state, reason);
    }
    events.accept(new EngineEvent.OrderMoved(order, state, reason, timeNs));
  }

  /** Executes what is due before a time; fills are stamped when due, but not before the floor. */
  void fillDueBefore(long beforeNs, long floorNs) {
    while (queue.nextDueNs() < beforeNs) {
      Order order = queue.take();
      execute(order, Math.max(order.dueNs(), floorNs));
    }
  }

  private void execute(Order order, long atNs) {
    boolean buy = order.side() == Side.BUY;
    long quantity = order.quantity();
    long price = buy ? ask : bid;
    long notional = instrument.notional(price, quantity);
    long fee =
        Fixed.mulDivCeil(notional, settings.execution().takerFeeBps(), EngineSettings.WHOLE_BPS);
    if (buy && !account.covers(quantity, price, fee)) {
      String reason = "the cash no longer covers it at the price of execution";
      moved(order, OrderState.CANCELLED, reason, atNs);
    } else if (!buy && account.position() < quantity) {
      String reason = "the position it was to close was never opened";
      moved(order, OrderState.CANCELLED, reason, atNs);
    } else {
      long profit = buy ? account.buy(quantity, price, fee) : account.sell(quantity, price, fee);
      filled(order, price, fee, profit, atNs);
    }
  }

  private void filled(Order order, long price, long fee, long profit, long atNs) {
    long equity = account.mark(price);
    long position = account.position();
    Fill fill =
        new Fill(
            ++fills,
            order,
            order.quantity(),
            0,
            price,
            Liquidity.TAKER,
            fee,
            position,
            equity,
            profit,
            atNs);
    events.accept(new EngineEvent.OrderFilled(fill));
    events.accept(new EngineEvent.EquityMarked(equity, position, price, atNs));
  }

  void cancelPending(String reason, long timeNs) {
    while (!queue.isEmpty()) {
      moved(queue.take(), OrderState.CANCELLED, reason, timeNs);
    }
  }

  /** No order is under way. */
  boolean idle() {
    return queue.isEmpty();
  }

  /** Follows equity at the last price. */
  void mark(long price) {
    account.mark(price);
  }

  long equity(long price) {
    return account.equity(price);
  }

  long position() {
    return account.position();
  }

  AccountState account() {
    return account.state();
  }

  List<Order> pending() {
    return queue.pending();
  }

  List<Unfilled> unfilled() {
    return unfilled.kinds();
  }

  long bid() {
    return bid;
  }

  long ask() {
    return ask;
  }

  long orders() {
    return orders;
  }

  long fills() {
    return fills;
  }

  long droppedOrders() {
    return droppedOrders;
  }
}
