package dev.nightshift.trading.risk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an order that may open a position is kept back by the limits.
 *
 * @param exposure position on the order's side if it and all others of that side are executed, in
 *     quantity units
 * @param openOrders on their way or at work, without this one
 * @param rateReached as many orders as may be were placed lately
 * @param locks that hold
 */
public record Admission(long exposure, int openOrders, boolean rateReached, List<Lock> locks) {

  /** Why it is kept back, the end of a sentence; null: it is not. */
  public @Nullable String refusal(RiskLimits limits) {
    if (!locks.isEmpty()) {
      return "entries are locked: " + locks.getLast().reason().text();
    }
    if (limits.maxPosition() > 0 && exposure > limits.maxPosition()) {
      return "the position would exceed its limit";
    }
    if (limits.maxOpenOrders() > 0 && openOrders >= limits.maxOpenOrders()) {
      return "as many orders as may be are open (" + limits.maxOpenOrders() + ")";
    }
    return rateReached ? "too many orders were placed lately (" + limits.maxOrders() + ")" : null;
  }
}
