package dev.nightshift.trading.engine;

import dev.nightshift.trading.execution.Market;
import dev.nightshift.trading.instrument.Fixed;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.order.Bracket;
import dev.nightshift.trading.order.ClientIds;
import dev.nightshift.trading.order.ExecutionQueue;
import dev.nightshift.trading.order.Liquidity;
import dev.nightshift.trading.order.Order;
import dev.nightshift.trading.order.OrderKind;
import dev.nightshift.trading.order.OrderPurpose;
import dev.nightshift.trading.order.OrderRequest;
import dev.nightshift.trading.order.OrderRules;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.order.OrderTerms;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.order.TakenId;
import dev.nightshift.trading.order.TimeInForce;
import dev.nightshift.trading.order.WorkingOrder;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Places a session's orders, after the checks that may deny them, and sends them on their way; what
 * they meet there is the matching's.
 */
final class OrderDesk {

  private static final long DAY_NS = Duration.ofDays(1).toNanos();

  private final EngineSettings settings;
  private final Instrument instrument;
  private final Consumer<EngineEvent> events;
  private final SessionGuard guard;
  private final Market market;
  private final Ledger ledger;
  private final Outcomes outcomes;
  private final ExecutionQueue queue;
  private final WorkingOrders working;
  private final Matching matching;
  private final ClientIds clientIds;
  private long droppedOrders;

  OrderDesk(
      EngineSettings settings,
      EngineSnapshot from,
      Consumer<EngineEvent> events,
      SessionGuard guard,
      Market market,
      Ledger ledger) {
    this.settings = settings;
    this.instrument = settings.instrument();
    this.events = events;
    this.guard = guard;
    this.market = market;
    this.ledger = ledger;
    this.outcomes = new Outcomes(settings, from, events);
    this.queue = new ExecutionQueue(settings.execution().queueCapacity(), from.pending());
    this.working = new WorkingOrders(from.working());
    this.matching = new Matching(settings, market, ledger, outcomes, working);
    this.clientIds = new ClientIds(from.takenIds());
    droppedOrders = from.counters().droppedOrders();
  }

  /** Orders an entry, unless a position is there or under way; closes one on the other side. */
  void enter(Side side, long timeNs) {
    long expected = expectedPosition();
    if (side == Side.BUY ? expected < 0 : expected > 0) {
      close(OrderPurpose.EXIT, timeNs);
      expected = 0;
    }
    if (expected == 0) {
      submit(side, entryQuantity(side), OrderPurpose.ENTRY, timeNs);
    }
  }

  /** Orders the opposite of what is there and under way. */
  void close(OrderPurpose purpose, long timeNs) {
    long expected = expectedPosition();
    if (expected != 0) {
      submit(expected > 0 ? Side.SELL : Side.BUY, Math.abs(expected), purpose, timeNs);
    }
  }

  private long expectedPosition() {
    long expected = ledger.account().position();
    for (Order order : queue.pending()) {
      expected += order.terms().kind() == OrderKind.MARKET ? signed(order, order.quantity()) : 0;
    }
    for (int i = 0; i < working.size(); i++) {
      WorkingOrder order = working.get(i);
      boolean takes = !order.waits() && order.limit() == 0;
      expected += takes ? signed(order.order(), order.remaining()) : 0;
    }
    return expected;
  }

  private static long signed(Order order, long quantity) {
    return order.side() == Side.BUY ? quantity : -quantity;
  }

  private long entryQuantity(Side side) {
    long price = market.top(side);
    if (price == 0) {
      return 0;
    }
    boolean linear = settings.market().linear();
    long means = linear ? ledger.account().equity(price) : ledger.account().cash();
    long share =
        Fixed.mulDivFloor(Math.max(0, means), settings.orderBps(), EngineSettings.WHOLE_BPS);
    long quantity = instrument.affordable(linear ? leveraged(share) : share, price);
    long most = settings.risk().maxPosition();
    return most == 0 ? quantity : Math.min(quantity, most - most % instrument.lotSize());
  }

  /** What a margin buys and still pays the fee of, which is taken of all that is bought. */
  private long leveraged(long margin) {
    long leverage = settings.market().leverage();
    long fees = leverage * settings.execution().takerFeeBps();
    return Fixed.mulDivFloor(
        margin, leverage * EngineSettings.WHOLE_BPS, EngineSettings.WHOLE_BPS + fees);
  }

  private void submit(Side side, long quantity, OrderPurpose purpose, long timeNs) {
    OrderTerms terms = OrderTerms.market(purpose != OrderPurpose.ENTRY);
    long number = outcomes.next();
    Order order = order(number, outcomes.id(number), side, quantity, terms, purpose, timeNs);
    send(order, quantity == 0 ? whyNothing(side) : refusal(order, timeNs), timeNs);
  }

  private Order order(
      long number,
      String id,
      Side side,
      long quantity,
      OrderTerms terms,
      OrderPurpose purpose,
      long timeNs) {
    return new Order(
        number,
        id,
        side,
        quantity,
        timeNs,
        dueNs(number, timeNs),
        terms,
        purpose,
        0,
        0,
        Bracket.NONE);
  }

  private long dueNs(long number, long timeNs) {
    return Math.max(timeNs + settings.execution().latency().of(number), queue.lastDueNs());
  }

  /** Sends an order on its way; what became of it. */
  private TakenId send(Order order, @Nullable String refusal, long timeNs) {
    OrderState state = OrderState.ACCEPTED;
    String reason = "";
    if (refusal != null) {
      state = OrderState.DENIED;
      reason = refusal;
    } else if (!queue.offer(order)) {
      droppedOrders++;
      state = OrderState.REJECTED;
      int capacity = settings.execution().queueCapacity();
      reason = "the execution queue is full (" + capacity + " orders)";
    } else {
      guard.rate().count(timeNs);
    }
    outcomes.moved(order, state, reason, timeNs);
    return new TakenId(order.clientOrderId(), order.number(), state, reason);
  }

  private String whyNothing(Side side) {
    return market.top(side) == 0
        ? "nobody had offered anything yet"
        : "the cash does not buy the smallest quantity, "
            + instrument.quantityOf(instrument.lotSize()).toPlainString();
  }

  private @Nullable String refusal(Order order, long timeNs) {
    return opens(order) ? guard.refusal(exposure(order), openOrders(), timeNs) : null;
  }

  /** It may open or enlarge a position. */
  private boolean opens(Order order) {
    boolean opensHere = order.side() == Side.BUY || settings.market().linear();
    return opensHere && !order.terms().reduceOnly();
  }

  /** Position on its side at worst: exits may have closed the other side before. */
  private long exposure(Order order) {
    long position = ledger.account().position();
    long sum = order.quantity() + Math.max(0, order.side() == Side.BUY ? position : -position);
    for (Order other : queue.pending()) {
      sum += other.side() == order.side() && opens(other) ? other.quantity() : 0;
    }
    for (int i = 0; i < working.size(); i++) {
      Order other = working.get(i).order();
      sum += other.side() == order.side() && opens(other) ? working.get(i).remaining() : 0;
    }
    return sum;
  }

  private int openOrders() {
    int open = queue.pending().size();
    for (int i = 0; i < working.size(); i++) {
      open += working.get(i).order().group() == 0 ? 1 : 0;
    }
    return open;
  }

  /** An order from outside; one whose id was used is answered with what became of the first. */
  void place(OrderRequest request, long timeNs) {
    TakenId first = clientIds.first(request.clientOrderId());
    if (first != null) {
      events.accept(new EngineEvent.OrderRepeated(first, timeNs));
      return;
    }
    Order order = order(request, timeNs);
    String broken = OrderRules.broken(request, instrument.lotSize());
    if (broken != null) {
      outcomes.moved(order, OrderState.REJECTED, broken, timeNs);
      take(new TakenId(order.clientOrderId(), order.number(), OrderState.REJECTED, broken));
    } else {
      take(send(order, whyNot(order, timeNs), timeNs));
    }
  }

  private Order order(OrderRequest request, long timeNs) {
    long number = outcomes.next();
    return new Order(
        number,
        request.clientOrderId(),
        request.side(),
        request.quantity(),
        timeNs,
        dueNs(number, timeNs),
        request.terms(),
        OrderPurpose.MANUAL,
        0,
        0,
        request.bracket());
  }

  private @Nullable String whyNot(Order order, long timeNs) {
    if (!OrderRules.idFits(order.clientOrderId(), settings.sessionId())) {
      return "its id is not 1 to 64 characters, or of the form of the session's own";
    }
    if (clientIds.full()) {
      return "the session took " + ClientIds.MOST + " orders from outside, and takes no more";
    }
    return settings.dryRun() ? "the session is a dry run" : refusal(order, timeNs);
  }

  private void take(TakenId id) {
    if (!clientIds.full() && OrderRules.idFits(id.clientOrderId(), settings.sessionId())) {
      clientIds.take(id);
    }
  }

  /** Lets orders arrive that are due before a time; stamped when due, but not before the floor. */
  void arriveBefore(long beforeNs, long floorNs) {
    while (queue.nextDueNs() < beforeNs) {
      Order order = queue.take();
      long atNs = Math.max(order.dueNs(), floorNs);
      matching.arrive(new WorkingOrder(order, expiryNs(order)), atNs);
    }
  }

  private long expiryNs(Order order) {
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
          matching.end(working.get(i), OrderState.EXPIRED, "its time was over", timeNs);
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
      long number = outcomes.next();
      OrderTerms terms = OrderTerms.market(true);
      Order order =
          order(number, outcomes.id(number), side, Math.abs(position), terms, purpose, timeNs);
      long price = market.top(side) == 0 ? lastPrice : market.top(side);
      ledger.fill(order, order.quantity(), 0, price, Liquidity.TAKER, timeNs);
    }
  }

  /** Cancels everything on its way and at work. */
  void cancelAll(String reason, long timeNs) {
    cancel(order -> true, reason, timeNs);
  }

  /** Cancels what might open or enlarge a position. */
  void cancelEntries(String reason, long timeNs) {
    cancel(this::opens, reason, timeNs);
  }

  /** Cancels one order, if it is still on its way or at work. */
  void cancel(String clientOrderId, String reason, long timeNs) {
    cancel(order -> order.clientOrderId().equals(clientOrderId), reason, timeNs);
  }

  private void cancel(Predicate<Order> meant, String reason, long timeNs) {
    queue
        .takeOut(meant)
        .forEach(order -> outcomes.moved(order, OrderState.CANCELLED, reason, timeNs));
    for (int i = 0; i < working.size(); i++) {
      if (meant.test(working.get(i).order())) {
        matching.end(working.get(i), OrderState.CANCELLED, reason, timeNs);
      }
    }
    working.sweep();
  }

  /** No order is on its way or at work. */
  boolean idle() {
    return queue.isEmpty() && working.size() == 0;
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

  ClientIds clientIds() {
    return clientIds;
  }

  Outcomes outcomes() {
    return outcomes;
  }

  long droppedOrders() {
    return droppedOrders;
  }
}
