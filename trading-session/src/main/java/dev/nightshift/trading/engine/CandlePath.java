package dev.nightshift.trading.engine;

import dev.nightshift.trading.execution.Market;
import dev.nightshift.trading.order.WorkingOrder;

/**
 * Leads orders at work through a candle: from its open to the extreme that hurts the position, to
 * the other extreme, to its close. On the way the market stops at every price where an order acts,
 * so that a stop within the candle is filled at its price, and one jumped over by the open at the
 * open.
 */
final class CandlePath {

  private final Market market;
  private final OrderDesk desk;
  private final SessionControl control;

  CandlePath(Market market, OrderDesk desk, SessionControl control) {
    this.market = market;
    this.desk = desk;
    this.control = control;
  }

  /** The market is at a price. */
  void at(long price, long timeNs) {
    market.pass(price);
    if (desk.working().size() > 0) {
      desk.matching().onBook(timeNs);
    }
  }

  /** Goes from the open through both extremes to the close. */
  void through(boolean isShort, long open, long high, long low, long close, long timeNs) {
    long first = isShort ? high : low;
    long second = isShort ? low : high;
    leg(open, first, timeNs);
    leg(first, second, timeNs);
    leg(second, close, timeNs);
  }

  private void leg(long from, long to, long timeNs) {
    long price = from;
    while (price != to) {
      price = next(price, to);
      at(price, timeNs);
      control.margin(price, timeNs);
    }
  }

  /** The nearest price on the way where an order acts; where there is none, the end of the way. */
  private long next(long from, long to) {
    long nearest = to;
    for (int i = 0; i < desk.working().size(); i++) {
      WorkingOrder order = desk.working().get(i);
      long pivot = order.pivot();
      boolean onTheWay =
          from < to ? pivot > from && pivot < nearest : pivot < from && pivot > nearest;
      nearest = onTheWay && pivot > 0 ? pivot : nearest;
    }
    return nearest;
  }
}
