package dev.nightshift.trading.order;

import dev.nightshift.trading.instrument.Fixed;

/** An order at work in the market, for one thread; it goes through legal states only. */
public final class WorkingOrder {

  private static final long WHOLE_BPS = 10_000;

  private final Order order;
  private final long expiresNs;
  private OrderState state;
  private long remaining;
  private long stopPrice;
  private long watermark;
  private boolean triggered;
  private long ahead;

  /** An order as it arrives. */
  public WorkingOrder(Order order, long expiresNs) {
    this(
        new WorkingState(
            order,
            OrderState.ACCEPTED,
            order.quantity(),
            order.terms().stopPrice(),
            0,
            !waitsAtFirst(order.terms().kind()),
            0,
            expiresNs));
  }

  /** An order as it was before. */
  public WorkingOrder(WorkingState before) {
    order = before.order();
    state = before.state();
    remaining = before.remaining();
    stopPrice = before.stopPrice();
    watermark = before.watermark();
    triggered = before.triggered();
    ahead = before.ahead();
    expiresNs = before.expiresNs();
  }

  private static boolean waitsAtFirst(OrderKind kind) {
    return switch (kind) {
      case MARKET, LIMIT -> false;
      case STOP, STOP_LIMIT, TAKE_PROFIT, TRAILING_STOP -> true;
    };
  }

  /**
   * Goes to another state.
   *
   * @throws IllegalStateException the order may not
   */
  public void become(OrderState next) {
    if (!state.mayBecome(next)) {
      throw new IllegalStateException(
          "Order " + order.clientOrderId() + " cannot become " + next + ": it is " + state);
    }
    state = next;
  }

  /** A part of it, or the rest, was executed. */
  public void executed(long quantity) {
    remaining -= quantity;
    become(remaining == 0 ? OrderState.FILLED : OrderState.PARTIALLY_FILLED);
  }

  /** Less is left to do, as another exit of the bracket did it; above 0. */
  public void shrinkTo(long quantity) {
    remaining = quantity;
  }

  /**
   * Whether the market, at this price, sets the order off.
   *
   * @param price what an order of its side meets, or what somebody traded at
   * @param traded the latter: it sets off what guards against losses only
   */
  public boolean setOffBy(long price, boolean traded) {
    boolean sell = order.side() == Side.SELL;
    if (order.terms().kind() == OrderKind.TAKE_PROFIT) {
      return !traded && (sell ? price >= stopPrice : price <= stopPrice);
    }
    if (order.terms().kind() == OrderKind.TRAILING_STOP) {
      follow(price);
    }
    return sell ? price <= stopPrice : price >= stopPrice;
  }

  /** A trailing stop follows the market to this price, if it is the best so far. */
  public void follow(long price) {
    boolean sell = order.side() == Side.SELL;
    if (watermark == 0 || (sell ? price > watermark : price < watermark)) {
      watermark = price;
      long distance = order.terms().trailTicks();
      if (distance == 0) {
        distance = Fixed.mulDivCeil(price, order.terms().trailBps(), WHOLE_BPS);
      }
      stopPrice = sell ? price - distance : price + distance;
    }
  }

  /** From now on it is a market order, or a limit order. */
  public void trigger() {
    triggered = true;
  }

  /** It waits for its stop price. */
  public boolean waits() {
    return !triggered;
  }

  /** Worst price it accepts, in ticks; 0: any. */
  public long limit() {
    return order.terms().limitPrice();
  }

  /** Whether it accepts a price. */
  public boolean accepts(long price) {
    long limit = limit();
    return limit == 0 || (order.side() == Side.BUY ? price <= limit : price >= limit);
  }

  /** Price at which something happens to it within a candle, in ticks. */
  public long pivot() {
    return waits() ? stopPrice : limit();
  }

  public boolean ended() {
    return state.ended();
  }

  public Order order() {
    return order;
  }

  /** What is still to be executed, in quantity units. */
  public long remaining() {
    return remaining;
  }

  public long expiresNs() {
    return expiresNs;
  }

  /** Quantity before it in the queue of its level. */
  public long ahead() {
    return ahead;
  }

  public void ahead(long quantity) {
    ahead = quantity;
  }

  /** Everything about it. */
  public WorkingState state() {
    return new WorkingState(
        order, state, remaining, stopPrice, watermark, triggered, ahead, expiresNs);
  }
}
