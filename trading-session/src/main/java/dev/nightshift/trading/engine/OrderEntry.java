package dev.nightshift.trading.engine;

import dev.nightshift.trading.order.Bracket;
import dev.nightshift.trading.order.ClientIds;
import dev.nightshift.trading.order.ExecutionQueue;
import dev.nightshift.trading.order.Order;
import dev.nightshift.trading.order.OrderPurpose;
import dev.nightshift.trading.order.OrderRequest;
import dev.nightshift.trading.order.OrderRules;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.order.OrderTerms;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.order.TakenId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where orders come in, the strategy's and those from outside: numbered, checked, and sent on their
 * way or denied. An id from outside is used once; whatever comes under it again is answered with
 * what became of the first.
 */
final class OrderEntry {

  private final EngineSettings settings;
  private final Consumer<EngineEvent> events;
  private final SessionGuard guard;
  private final Ledger ledger;
  private final Outcomes outcomes;
  private final ExecutionQueue queue;
  private final WorkingOrders working;
  private final ClientIds clientIds;
  private long droppedOrders;

  OrderEntry(
      EngineSettings settings,
      EngineSnapshot from,
      Consumer<EngineEvent> events,
      SessionGuard guard,
      Ledger ledger,
      Outcomes outcomes,
      ExecutionQueue queue,
      WorkingOrders working) {
    this.settings = settings;
    this.events = events;
    this.guard = guard;
    this.ledger = ledger;
    this.outcomes = outcomes;
    this.queue = queue;
    this.working = working;
    this.clientIds = new ClientIds(from.takenIds());
    this.droppedOrders = from.counters().droppedOrders();
  }

  /**
   * A market order of the session's own.
   *
   * @param flaw why it cannot be, the end of a sentence; null: nothing is known against it
   */
  void submit(Side side, long quantity, OrderPurpose purpose, @Nullable String flaw, long timeNs) {
    Order order = own(side, quantity, purpose, timeNs);
    send(order, flaw == null ? refusal(order, timeNs) : flaw, timeNs);
  }

  /** An order of the session's own that is not sent anywhere yet. */
  Order own(Side side, long quantity, OrderPurpose purpose, long timeNs) {
    long number = outcomes.next();
    OrderTerms terms = OrderTerms.market(purpose != OrderPurpose.ENTRY);
    return new Order(
        number,
        outcomes.id(number),
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

  private @Nullable String refusal(Order order, long timeNs) {
    return opens(order) ? guard.refusal(exposure(order), openOrders(), timeNs) : null;
  }

  /** It may open or enlarge a position. */
  boolean opens(Order order) {
    boolean opensHere = order.side() == Side.BUY || settings.market().linear();
    return opensHere && !order.terms().reduceOnly();
  }

  /** Position on its side at worst: exits may have closed the other side before. */
  private long exposure(Order order) {
    long position = ledger.account().position();
    long sum = sum(order.quantity(), Math.max(0, order.side() == Side.BUY ? position : -position));
    for (Order other : queue.pending()) {
      sum = sum(sum, other.side() == order.side() && opens(other) ? other.quantity() : 0);
    }
    for (int i = 0; i < working.size(); i++) {
      Order other = working.get(i).order();
      boolean adds = other.side() == order.side() && opens(other);
      sum = sum(sum, adds ? working.get(i).remaining() : 0);
    }
    return sum;
  }

  /** Of two that are at least 0; at most as much as can be counted. */
  private static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
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
    String unusable = unusable(request.clientOrderId());
    Order order = order(request, unusable == null, timeNs);
    String broken = OrderRules.broken(request, settings.instrument().lotSize());
    if (unusable != null) {
      send(order, unusable, timeNs);
    } else if (broken != null) {
      outcomes.moved(order, OrderState.REJECTED, broken, timeNs);
      clientIds.take(
          new TakenId(order.clientOrderId(), order.number(), OrderState.REJECTED, broken));
    } else {
      clientIds.take(send(order, whyNot(order, timeNs), timeNs));
    }
  }

  /** Why an id cannot be taken for ever; null: it can. */
  private @Nullable String unusable(String clientOrderId) {
    if (!OrderRules.idFits(clientOrderId, settings.sessionId())) {
      return "its id is not 1 to 64 characters, or of the form of the session's own";
    }
    return clientIds.full()
        ? "the session took " + ClientIds.MOST + " orders from outside, and takes no more"
        : null;
  }

  /** One whose id cannot be taken is known by an id of the session's own, which is unique. */
  private Order order(OrderRequest request, boolean usable, long timeNs) {
    long number = outcomes.next();
    return new Order(
        number,
        usable ? request.clientOrderId() : outcomes.id(number),
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
    if (settings.dryRun()) {
      return "the session is a dry run";
    }
    // At work, it would keep the session from its end.
    return guard.mode() == SessionMode.REDUCING
        ? "the session only closes its position"
        : refusal(order, timeNs);
  }

  ClientIds clientIds() {
    return clientIds;
  }

  long droppedOrders() {
    return droppedOrders;
  }
}
