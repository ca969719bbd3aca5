package dev.nightshift.trading.engine;

import dev.nightshift.trading.order.Liquidity;
import dev.nightshift.trading.order.Order;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.order.WorkingOrder;

/**
 * Executes orders in whole lots, as far as they may: what only closes never opens, what is not
 * covered ends. Siblings of a bracket and exits without a position end with what made them so.
 */
final class Executions {

  private static final String NOTHING_TO_CLOSE = "there is no position left for it to close";

  private final long lotSize;
  private final boolean spot;
  private final Ledger ledger;
  private final Outcomes outcomes;
  private final WorkingOrders working;
  private final Brackets brackets;

  Executions(EngineSettings settings, Ledger ledger, Outcomes outcomes, WorkingOrders working) {
    this.lotSize = settings.instrument().lotSize();
    this.spot = !settings.market().linear();
    this.ledger = ledger;
    this.outcomes = outcomes;
    this.working = working;
    this.brackets = new Brackets(settings, outcomes, working);
  }

  /** The next part to execute, in whole lots; 0: there is none. */
  long part(WorkingOrder order, long offered) {
    long part = Math.min(allowed(order), offered);
    return part - part % lotSize;
  }

  /** What the order may do next: close, or else open. */
  private long allowed(WorkingOrder order) {
    Side side = order.order().side();
    long closable = ledger.account().closable(side);
    boolean only = order.order().terms().reduceOnly() || (spot && side == Side.SELL);
    return only || closable > 0 ? Math.min(order.remaining(), closable) : order.remaining();
  }

  /** Ends an order that only closes where there is nothing left to close; whether it did. */
  boolean endWhereNothingIsLeft(WorkingOrder order, long atNs) {
    if (order.ended() || allowed(order) > 0) {
      return false;
    }
    end(order, OrderState.CANCELLED, NOTHING_TO_CLOSE, atNs);
    return true;
  }

  /** Executes a part; false: the cash does not cover it, and the order has ended. */
  boolean execute(WorkingOrder order, long part, long price, Liquidity liquidity, long atNs) {
    Order what = order.order();
    if (!ledger.covers(what.side(), part, price, liquidity)) {
      String reason = "the cash no longer covers it at the price of execution";
      end(order, OrderState.CANCELLED, reason, atNs);
      return false;
    }
    order.executed(part);
    ledger.fill(what, part, order.remaining(), price, liquidity, atNs);
    if (what.group() != 0) {
      brackets.executed(what, part, atNs);
    }
    if (ledger.account().position() == 0) {
      endExits(atNs);
    }
    return true;
  }

  private void endExits(long atNs) {
    for (int i = 0; i < working.size(); i++) {
      WorkingOrder order = working.get(i);
      if (order.order().terms().reduceOnly() && !order.ended()) {
        end(order, OrderState.CANCELLED, NOTHING_TO_CLOSE, atNs);
      }
    }
  }

  /** The position is on that side: what was executed has opened it. */
  boolean opened(Side side) {
    long position = ledger.account().position();
    return side == Side.BUY ? position > 0 : position < 0;
  }

  /**
   * Gives what an order has opened its exits.
   *
   * @param opened quantity; 0: none
   * @param price of its last fill
   */
  void guard(WorkingOrder order, long opened, long price, long atNs) {
    if (opened > 0) {
      brackets.guard(order.order(), opened, price, atNs);
    }
  }

  /** Ends an order short of its execution. */
  void end(WorkingOrder order, OrderState state, String reason, long atNs) {
    order.become(state);
    outcomes.moved(order.order(), state, reason, atNs);
  }
}
