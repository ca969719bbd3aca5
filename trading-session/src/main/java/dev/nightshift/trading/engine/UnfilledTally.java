package dev.nightshift.trading.engine;

import dev.nightshift.trading.order.OrderState;
import java.util.ArrayList;
import java.util.List;

/** Counts the orders that were not executed by what became of them and why; a handful of kinds. */
final class UnfilledTally {

  private final List<Unfilled> kinds;

  UnfilledTally(List<Unfilled> before) {
    this.kinds = new ArrayList<>(before);
  }

  void count(OrderState state, String reason) {
    for (int i = 0; i < kinds.size(); i++) {
      Unfilled kind = kinds.get(i);
      if (kind.state() == state && kind.reason().equals(reason)) {
        kinds.set(i, new Unfilled(state, reason, kind.orders() + 1));
        return;
      }
    }
    kinds.add(new Unfilled(state, reason, 1));
  }

  /** In the order in which the kinds first occurred. */
  List<Unfilled> kinds() {
    return List.copyOf(kinds);
  }
}
