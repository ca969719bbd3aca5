package dev.nightshift.trading.engine;

import dev.nightshift.trading.execution.Market;
import dev.nightshift.trading.order.CancelQueue;
import dev.nightshift.trading.order.Cancellation;
import dev.nightshift.trading.order.ExecutionQueue;
import dev.nightshift.trading.order.Liquidity;
import dev.nightshift.trading.order.Order;
import dev.nightshift.trading.order.OrderPurpose;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.order.TimeInForce;
import dev.nightshift.trading.order.WorkingOrder;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A session's orders from their way to the market until they end. A cancellation somebody asks for
 * is on its way as an order is, and may come too late; what the session itself calls off, to be
 * safe, is called off at once.
 */
final class OrderDesk {

  private static final long DAY_NS = Duration.ofDays(1).toNanos();
  private static final String TIME_OVER = "its time was over";

  private final EngineSettings settings;
  private final Market market;
  private final Ledger ledger;
  private final Outcomes outcomes;
  private final ExecutionQueue queue;
  private final CancelQueue cancels;
  private final WorkingOrders working;
  private final Executions executions;
  private final Matching matching;
  private final OrderEntry entry;
  private final StrategyOrders strategy;

  OrderDesk(
      EngineSettings settings,
      EngineSnapshot from,
      Consumer<EngineEvent> events,
      SessionGuard guard,
      Market market,
      Ledger ledger) {
    this.settings = settings;
    this.market = market;
    this.ledger = ledger;
    outcomes = new Outcomes(settings, from, events);
    queue = new ExecutionQueue(settings.execution().queueCapacity(), from.pending());
    cancels = new CancelQueue(from.cancels());
    working = new WorkingOrders(from.working());
    executions = new Executions(settings, ledger, outcomes, working);
    matching = new Matching(market, working, executions);
    entry = new OrderEntry(settings, from, events, guard, ledger, outcomes, queue, working);
    strategy = new StrategyOrders(settings, market, ledger, queue, working, entry);
  }

  /**
   * Lets orders and cancellations arrive that are due before a time, stamped when due at least.
   *
   * @return when the last of them arrived; {@code floorNs}: none did
   */
  long arriveBefore(long beforeNs, long floorNs) {
    long atNs = floorNs;
    while (Math.min(queue.nextDueNs(), cancels.nextDueNs()) < beforeNs) {
      if (queue.nextDueNs() <= cancels.nextDueNs()) {
        Order order = queue.take();
        atNs = Math.max(order.dueNs(), floorNs);
        arrive(order, atNs);
      } else {
        Cancellation wanted = cancels.take();
        atNs = Math.max(wanted.dueNs(), floorNs);
        end(order -> order.number() == wanted.order(), wanted.reason(), atNs);
      }
    }
    return atNs;
  }

  /** An order whose time is over when it is due meets nobody. */
  private void arrive(Order order, long atNs) {
    long expiresNs = expiryNs(order);
    if (order.dueNs() >= expiresNs) {
      outcomes.moved(order, OrderState.EXPIRED, TIME_OVER, atNs);
    } else {
      matching.arrive(new WorkingOrder(order, expiresNs), atNs);
      expire(atNs); // with candles, its time may be over by the first open there is
    }
  }

  /** What closes the position because it must be closed works until it is. */
  private long expiryNs(Order order) {
    if (order.purpose() == OrderPurpose.FLATTEN || order.purpose() == OrderPurpose.SESSION_END) {
      return Long.MAX_VALUE;
    }
    long lifetime = order.decidedNs() + settings.execution().orderLifetimeNs();
    long midnight = order.decidedNs() - Math.floorMod(order.decidedNs(), DAY_NS) + DAY_NS;
    boolean today = order.terms().timeInForce() == TimeInForce.DAY;
    return today ? Math.min(midnight, lifetime) : lifetime;
  }

  /** Ends the orders at work whose time is over. */
  void expire(long timeNs) {
    if (timeNs >= working.nextExpiryNs()) {
      for (int i = 0; i < working.size(); i++) {
        if (working.get(i).expiresNs() <= timeNs) {
          executions.end(working.get(i), OrderState.EXPIRED, TIME_OVER, timeNs);
        }
      }
      working.sweep();
    }
  }

  /** Closes the position at once, at the top of the book whatever it offers. */
  void closeNow(OrderPurpose purpose, long lastPrice, long timeNs) {
    long position = ledger.account().position();
    if (position != 0) {
      Side side = position > 0 ? Side.SELL : Side.BUY;
      Order order = entry.own(side, Math.abs(position), purpose, timeNs);
      long price = market.top(side) == 0 ? lastPrice : market.top(side);
      ledger.fill(order, order.quantity(), 0, price, Liquidity.TAKER, timeNs);
    }
  }

  /** Calls everything off that is on its way and at work, at once. */
  void cancelAll(String reason, long timeNs) {
    cancelNow(order -> true, reason, timeNs);
  }

  /** Calls off what might open or enlarge a position, at once. */
  void cancelEntries(String reason, long timeNs) {
    cancelNow(entry::opens, reason, timeNs);
  }

  private void cancelNow(Predicate<Order> meant, String reason, long timeNs) {
    queue
        .takeOut(meant)
        .forEach(order -> outcomes.moved(order, OrderState.CANCELLED, reason, timeNs));
    end(meant, reason, timeNs);
  }

  private void end(Predicate<Order> meant, String reason, long timeNs) {
    for (int i = 0; i < working.size(); i++) {
      if (meant.test(working.get(i).order())) {
        executions.end(working.get(i), OrderState.CANCELLED, reason, timeNs);
      }
    }
    working.sweep();
  }

  /**
   * Sends a cancellation after an order that is on its way or at work; any other is passed over.
   */
  void cancel(String clientOrderId, String reason, long timeNs) {
    for (Order order : queue.pending()) {
      cancel(order, clientOrderId, reason, timeNs);
    }
    for (int i = 0; i < working.size(); i++) {
      cancel(working.get(i).order(), clientOrderId, reason, timeNs);
    }
  }

  private void cancel(Order order, String clientOrderId, String reason, long timeNs) {
    if (order.clientOrderId().equals(clientOrderId)) {
      long latencyNs = settings.execution().latency().ofCancelling(order.number());
      cancels.offer(order.number(), reason, Math.max(timeNs + latencyNs, order.dueNs()));
    }
  }

  /** No order is on its way or at work. */
  boolean idle() {
    return queue.isEmpty() && working.size() == 0;
  }

  OrderEntry entry() {
    return entry;
  }

  StrategyOrders strategy() {
    return strategy;
  }

  Matching matching() {
    return matching;
  }

  WorkingOrders working() {
    return working;
  }

  ExecutionQueue queue() {
    return queue;
  }

  CancelQueue cancels() {
    return cancels;
  }

  Outcomes outcomes() {
    return outcomes;
  }
}
