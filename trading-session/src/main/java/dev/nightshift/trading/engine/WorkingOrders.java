package dev.nightshift.trading.engine;

import dev.nightshift.trading.order.WorkingOrder;
import dev.nightshift.trading.order.WorkingState;
import java.util.ArrayList;
import java.util.List;

/**
 * The orders at work, oldest first. Orders that ended stay in their places until {@link #sweep}, so
 * that a walk by index meets each once, those that join meanwhile too.
 */
final class WorkingOrders {

  private final List<WorkingOrder> orders = new ArrayList<>();
  private long nextExpiryNs = Long.MAX_VALUE;

  WorkingOrders(List<WorkingState> before) {
    before.forEach(state -> add(new WorkingOrder(state)));
  }

  void add(WorkingOrder order) {
    orders.add(order);
    nextExpiryNs = Math.min(nextExpiryNs, order.expiresNs());
  }

  int size() {
    return orders.size();
  }

  WorkingOrder get(int index) {
    return orders.get(index);
  }

  /** When the next one expires; for ever away when none does. */
  long nextExpiryNs() {
    return nextExpiryNs;
  }

  /** Forgets those that ended. */
  void sweep() {
    int kept = 0;
    nextExpiryNs = Long.MAX_VALUE;
    for (int i = 0; i < orders.size(); i++) {
      WorkingOrder order = orders.get(i);
      if (!order.ended()) {
        orders.set(kept++, order);
        nextExpiryNs = Math.min(nextExpiryNs, order.expiresNs());
      }
    }
    while (orders.size() > kept) {
      orders.removeLast();
    }
  }

  List<WorkingState> states() {
    return orders.stream().map(WorkingOrder::state).toList();
  }
}
