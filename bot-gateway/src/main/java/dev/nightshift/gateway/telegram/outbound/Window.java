package dev.nightshift.gateway.telegram.outbound;

import java.util.ArrayDeque;
import java.util.Deque;

/** At most so many in any stretch of time of a given length, wherever that stretch begins. */
final class Window {

  private final int most;
  private final long lengthNanos;
  private final Deque<Long> spent = new ArrayDeque<>();

  Window(int most, long lengthNanos) {
    this.most = most;
    this.lengthNanos = lengthNanos;
  }

  boolean allows(long nanos) {
    return spare(nanos) > 0;
  }

  /** How many more there may be now. */
  int spare(long nanos) {
    while (!spent.isEmpty() && nanos - spent.getFirst() >= lengthNanos) {
      spent.removeFirst();
    }
    return most - spent.size();
  }

  /** Those that were refused a place count too, so that the past can be told as it was. */
  void spend(long nanos) {
    spent.addLast(nanos);
  }

  boolean idle(long nanos) {
    return spare(nanos) == most;
  }
}
