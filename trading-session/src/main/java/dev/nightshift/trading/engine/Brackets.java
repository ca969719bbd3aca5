package dev.nightshift.trading.engine;

import dev.nightshift.trading.instrument.Fixed;
import dev.nightshift.trading.order.Bracket;
import dev.nightshift.trading.order.Order;
import dev.nightshift.trading.order.OrderPurpose;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.order.OrderTerms;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.order.WorkingOrder;

/**
 * Gives what an entry filled its exits: they work from that moment on, without latency and without
 * expiry, as a venue's attached orders do; a trailing stop follows the market from the price of the
 * fill. Exits of one group execute together at most what they guard.
 */
final class Brackets {

  private final ExitRules rules;
  private final Outcomes outcomes;
  private final WorkingOrders working;

  Brackets(EngineSettings settings, Outcomes outcomes, WorkingOrders working) {
    this.rules = settings.exits();
    this.outcomes = outcomes;
    this.working = working;
  }

  /**
   * Guards what an entry filled.
   *
   * @param quantity that is open because of it, above 0
   * @param price of its last fill
   */
  void guard(Order entry, long quantity, long price, long atNs) {
    Bracket bracket = bracket(entry, price);
    long group = outcomes.orders() + 1;
    if (bracket.stopLoss() > 0) {
      OrderTerms stop = OrderTerms.stop(bracket.stopLoss(), true);
      exit(entry, quantity, stop, OrderPurpose.STOP_LOSS, group, atNs);
    }
    if (bracket.takeProfit() > 0) {
      OrderTerms profit = OrderTerms.takeProfit(bracket.takeProfit(), true);
      exit(entry, quantity, profit, OrderPurpose.TAKE_PROFIT, group, atNs);
    }
    if (bracket.trailTicks() > 0 || bracket.trailBps() > 0) {
      OrderTerms trail = OrderTerms.trailing(bracket.trailTicks(), bracket.trailBps(), true);
      exit(entry, quantity, trail, OrderPurpose.TRAILING_STOP, group, atNs).follow(price);
    }
  }

  private Bracket bracket(Order entry, long price) {
    boolean ruled = entry.purpose() == OrderPurpose.ENTRY && entry.bracket().equals(Bracket.NONE);
    if (!ruled || rules.equals(ExitRules.NONE)) {
      return entry.bracket();
    }
    long sign = entry.side() == Side.BUY ? 1 : -1;
    return new Bracket(
        rules.stopLossBps() == 0 ? 0 : price - sign * share(price, rules.stopLossBps()),
        rules.takeProfitBps() == 0 ? 0 : price + sign * share(price, rules.takeProfitBps()),
        0,
        rules.trailingBps());
  }

  private static long share(long price, int bps) {
    return Fixed.mulDivCeil(price, bps, EngineSettings.WHOLE_BPS);
  }

  private WorkingOrder exit(
      Order entry, long quantity, OrderTerms terms, OrderPurpose purpose, long group, long atNs) {
    long number = outcomes.next();
    Side side = entry.side() == Side.BUY ? Side.SELL : Side.BUY;
    Order exit =
        new Order(
            number,
            outcomes.id(number),
            side,
            quantity,
            atNs,
            atNs,
            terms,
            purpose,
            entry.number(),
            group,
            Bracket.NONE);
    outcomes.moved(exit, OrderState.ACCEPTED, "", atNs);
    WorkingOrder atWork = new WorkingOrder(exit, Long.MAX_VALUE);
    working.add(atWork);
    return atWork;
  }

  /** An exit executed something: its siblings have that much less to do. */
  void executed(Order exit, long quantity, long atNs) {
    for (int i = 0; i < working.size(); i++) {
      WorkingOrder sibling = working.get(i);
      boolean related =
          sibling.order().group() == exit.group() && sibling.order().number() != exit.number();
      if (related && !sibling.ended()) {
        if (sibling.remaining() > quantity) {
          sibling.shrinkTo(sibling.remaining() - quantity);
        } else {
          sibling.become(OrderState.CANCELLED);
          String reason = "another exit of its bracket was executed";
          outcomes.moved(sibling.order(), OrderState.CANCELLED, reason, atNs);
        }
      }
    }
  }
}
