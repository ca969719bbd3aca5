package dev.nightshift.trading.engine;

import dev.nightshift.trading.execution.FillModel;
import dev.nightshift.trading.execution.Market;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.order.Liquidity;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.order.TimeInForce;
import dev.nightshift.trading.order.WorkingOrder;

/**
 * Lets orders at work meet the market, oldest first. Whatever takes is filled at what is offered at
 * that moment; a stop that the market jumped over is filled where the market landed. A resting
 * limit order is filled at its limit: when the other side comes to it, or by trades, of which the
 * QUEUE model lets those before it have theirs first.
 */
final class Matching {

  /** Place of an order that would take, were there anything left to take. */
  private static final long UNMET = -1;

  private final Market market;
  private final WorkingOrders working;
  private final Executions executions;
  private long tradeLeft;

  Matching(Market market, WorkingOrders working, Executions executions) {
    this.market = market;
    this.working = working;
    this.executions = executions;
  }

  /** An order reaches the market. */
  void arrive(WorkingOrder order, long atNs) {
    working.add(order);
    if (order.waits()) {
      meetQuote(order, atNs);
    } else {
      takeOrRest(order, atNs, 0);
    }
    working.sweep();
  }

  /** The book has changed. */
  void onBook(long atNs) {
    for (int i = 0; i < working.size(); i++) {
      if (!working.get(i).ended()) {
        meetQuote(working.get(i), atNs);
      }
    }
    working.sweep();
  }

  /** Somebody traded. */
  void onTrade(long atNs, long price, long quantity, Aggressor aggressor) {
    tradeLeft = quantity;
    for (int i = 0; i < working.size(); i++) {
      WorkingOrder order = working.get(i);
      if (order.ended()) {
        continue;
      }
      if (order.waits()) {
        if (order.setOffBy(price, true)) {
          order.trigger();
          takeOrRest(order, atNs, price);
        }
      } else if (order.limit() > 0 && order.ahead() != UNMET) {
        meetTrade(order, atNs, price, aggressor);
      }
    }
    working.sweep();
  }

  private void meetQuote(WorkingOrder order, long atNs) {
    Side side = order.order().side();
    if (order.waits()) {
      long top = market.top(side);
      if (top > 0 && order.setOffBy(top, false)) {
        order.trigger();
        takeOrRest(order, atNs, 0);
      }
    } else if (order.limit() == 0) {
      take(order, atNs, Liquidity.TAKER, 0);
    } else if (order.ahead() == UNMET) {
      takeOrRest(order, atNs, 0);
    } else {
      if (market.top(opposite(side)) == order.limit()) {
        order.ahead(Math.min(order.ahead(), market.ahead(side, order.limit())));
      }
      take(order, atNs, Liquidity.MAKER, 0);
    }
  }

  private void takeOrRest(WorkingOrder order, long atNs, long traded) {
    take(order, atNs, Liquidity.TAKER, traded);
    if (order.ended()) {
      return;
    }
    if (order.order().terms().timeInForce() == TimeInForce.IOC) {
      executions.end(order, OrderState.CANCELLED, "nothing more was offered at its price", atNs);
    } else if (order.limit() > 0) {
      order.ahead(place(order));
    }
  }

  private long place(WorkingOrder order) {
    Side side = order.order().side();
    if (market.top(side) == 0 || order.accepts(market.top(side))) {
      return UNMET;
    }
    return market.model() == FillModel.QUEUE ? market.ahead(side, order.limit()) : 0;
  }

  /**
   * Takes what is offered at prices that the order accepts.
   *
   * @param traded a trade that set it off: the market is no better than that any more; 0: none did
   */
  private void take(WorkingOrder order, long atNs, Liquidity liquidity, long traded) {
    Side side = order.order().side();
    long opened = 0;
    long price = 0;
    while (!order.ended()) {
      long offered = market.price(side);
      long quantity = market.quantity(side);
      if (offered == 0 || quantity == 0 || !order.accepts(worse(side, offered, traded))) {
        break;
      }
      long at = liquidity == Liquidity.MAKER ? order.limit() : worse(side, offered, traded);
      long part = executions.part(order, quantity);
      if (part == 0) {
        if (!executions.endWhereNothingIsLeft(order, atNs)) {
          market.take(side, quantity); // less than a lot: nobody can have it
        }
      } else if (executions.execute(order, part, at, liquidity, atNs)) {
        price = at;
        market.take(side, part);
        opened = executions.opened(side) ? opened + part : 0;
      }
    }
    executions.guard(order, opened, price, atNs);
  }

  private static long worse(Side side, long offered, long traded) {
    if (traded == 0) {
      return offered;
    }
    return side == Side.BUY ? Math.max(offered, traded) : Math.min(offered, traded);
  }

  private void meetTrade(WorkingOrder order, long atNs, long price, Aggressor aggressor) {
    Side side = order.order().side();
    boolean through = side == Side.BUY ? price < order.limit() : price > order.limit();
    long quantity = through ? tradeLeft : turn(order, price, aggressor);
    if (market.model() == FillModel.IDEAL && (through || price == order.limit())) {
      quantity = Long.MAX_VALUE;
    }
    long part = executions.part(order, quantity);
    if (part > 0 && executions.execute(order, part, order.limit(), Liquidity.MAKER, atNs)) {
      tradeLeft = Math.max(0, tradeLeft - part);
      executions.guard(order, executions.opened(side) ? part : 0, order.limit(), atNs);
    } else if (quantity > 0) {
      executions.endWhereNothingIsLeft(order, atNs);
    }
  }

  /** What a trade at the order's level leaves for it, after those before it in the queue. */
  private long turn(WorkingOrder order, long price, Aggressor aggressor) {
    boolean ours =
        aggressor != (order.order().side() == Side.BUY ? Aggressor.BUYER : Aggressor.SELLER);
    if (market.model() != FillModel.QUEUE || price != order.limit() || !ours) {
      return 0;
    }
    long theirs = Math.min(order.ahead(), tradeLeft);
    if (order.ahead() != Long.MAX_VALUE) {
      order.ahead(order.ahead() - theirs);
    }
    return tradeLeft - theirs;
  }

  private static Side opposite(Side side) {
    return side == Side.BUY ? Side.SELL : Side.BUY;
  }
}
