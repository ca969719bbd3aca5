package dev.nightshift.trading.order;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Cancellations on their way to the market, one for an order at most. They overtake neither each
 * other nor the order they mean: what is cancelled on its way arrives first, and may be filled.
 */
public final class CancelQueue {

  private final Deque<Cancellation> cancellations = new ArrayDeque<>();

  /** A queue with those that were on their way before. */
  public CancelQueue(List<Cancellation> pending) {
    cancellations.addAll(pending);
  }

  /**
   * Sends one on its way; a second one for the same order changes nothing.
   *
   * @param dueNs when it arrives at the earliest
   */
  public void offer(long order, String reason, long dueNs) {
    if (cancellations.stream().noneMatch(one -> one.order() == order)) {
      long last = cancellations.isEmpty() ? dueNs : cancellations.getLast().dueNs();
      cancellations.add(new Cancellation(order, reason, Math.max(dueNs, last)));
    }
  }

  /** When the next one arrives; for ever away when there is none. */
  public long nextDueNs() {
    return cancellations.isEmpty() ? Long.MAX_VALUE : cancellations.getFirst().dueNs();
  }

  /** Takes out the next one; there must be one. */
  public Cancellation take() {
    return cancellations.remove();
  }

  /** Those under way, next one first. */
  public List<Cancellation> pending() {
    return List.copyOf(cancellations);
  }
}
