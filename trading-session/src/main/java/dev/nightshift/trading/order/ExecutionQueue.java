package dev.nightshift.trading.order;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Orders on their way to the market, bounded. They never overtake each other: one that was drawn a
 * shorter latency than its predecessor arrives with it.
 */
public final class ExecutionQueue {

  private final int capacity;
  private final Deque<Order> orders = new ArrayDeque<>();

  /**
   * A queue with the orders that were on their way before.
   *
   * @param capacity most orders on their way at a time, above 0
   */
  public ExecutionQueue(int capacity, List<Order> pending) {
    this.capacity = capacity;
    orders.addAll(pending);
  }

  /** Takes an order; false when the queue is full, then the order is rejected. */
  public boolean offer(Order order) {
    if (orders.size() >= capacity) {
      return false;
    }
    orders.add(order);
    return true;
  }

  /** When the last order arrives; the earliest arrival of the next. */
  public long lastDueNs() {
    return orders.isEmpty() ? Long.MIN_VALUE : orders.getLast().dueNs();
  }

  /** When the next order arrives; for ever away when there is none. */
  public long nextDueNs() {
    return orders.isEmpty() ? Long.MAX_VALUE : orders.getFirst().dueNs();
  }

  /** Takes out the next order; there must be one. */
  public Order take() {
    return orders.remove();
  }

  public boolean isEmpty() {
    return orders.isEmpty();
  }

  /** Takes out every order that is meant; next one first. */
  public List<Order> takeOut(Predicate<Order> meant) {
    List<Order> out = orders.stream().filter(meant).toList();
    orders.removeAll(out);
    return out;
  }

  /** The orders under way, next one first. */
  public List<Order> pending() {
    return List.copyOf(orders);
  }
}
