package dev.nightshift.trading.risk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Counts the orders of the last while. */
public final class OrderRate {

  private final int most;
  private final long windowNs;
  private final Deque<Long> times;

  public OrderRate(RiskLimits limits, RiskState from) {
    most = limits.maxOrders();
    windowNs = limits.orderWindowNs();
    times = new ArrayDeque<>(from.orderTimes());
  }

  /** Whether another order would be one too many. */
  public boolean reached(long timeNs) {
    forget(timeNs);
    return most > 0 && times.size() >= most;
  }

  /** An order was placed. */
  public void count(long timeNs) {
    if (most > 0) {
      forget(timeNs);
      times.addLast(timeNs);
      if (times.size() > most) {
        times.removeFirst(); // more would change nothing
      }
    }
  }

  private void forget(long timeNs) {
    while (!times.isEmpty() && times.getFirst() <= timeNs - windowNs) {
      times.removeFirst();
    }
  }

  /** Oldest first. */
  List<Long> times() {
    return List.copyOf(times);
  }
}
