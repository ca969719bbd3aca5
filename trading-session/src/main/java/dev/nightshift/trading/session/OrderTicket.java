package dev.nightshift.trading.session;

import dev.nightshift.backbone.contract.TradingCommand.OrderBracket;
import dev.nightshift.backbone.contract.TradingCommand.PlaceTradingOrder;
import dev.nightshift.backbone.contract.TradingCommand.Trail;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.order.Bracket;
import dev.nightshift.trading.order.OrderKind;
import dev.nightshift.trading.order.OrderRequest;
import dev.nightshift.trading.order.OrderTerms;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.order.TimeInForce;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order in the numbers of people, to be had in the units of an instrument. Nothing is rounded:
 * what does not fit keeps its reason with it and is rejected by whoever gets it.
 */
record OrderTicket(PlaceTradingOrder order, Instrument instrument) {

  private static final int BPS_DECIMALS = 4;
  private static final int WHOLE_BPS = 10_000;

  /** What does not fit, the end of a sentence. */
  private static final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1;

    Misfit(String reason) {
      super(reason);
    }
  }

  OrderRequest request() {
    Side side = order.side().equals("SELL") ? Side.SELL : Side.BUY;
    try {
      return new OrderRequest(
          order.clientOrderId(), side, quantity(), terms(), bracket(), order.requestedBy());
    } catch (Misfit misfit) {
      return new OrderRequest(
          order.clientOrderId(),
          side,
          0,
          OrderTerms.market(order.reduceOnly()),
          Bracket.NONE,
          order.requestedBy(),
          misfit.getMessage());
    }
  }

  private long quantity() {
    BigDecimal lot = instrument.quantityOf(instrument.lotSize());
    return units(order.quantity(), instrument.quantityDecimals(), "quantity", lot);
  }

  private OrderTerms terms() {
    Trail trail = order.trail();
    return new OrderTerms(
        named(OrderKind.class, order.type(), "type"),
        price(order.limitPrice(), "limit price"),
        price(order.stopPrice(), "stop price"),
        trail == null ? 0 : price(trail.amount(), "trailing distance"),
        trail == null ? 0 : bps(trail.share()),
        named(TimeInForce.class, order.timeInForce(), "time in force"),
        order.reduceOnly());
  }

  private Bracket bracket() {
    OrderBracket bracket = order.bracket();
    if (bracket == null) {
      return Bracket.NONE;
    }
    Trail trail = bracket.trail();
    return new Bracket(
        price(bracket.stopLoss(), "stop loss"),
        price(bracket.takeProfit(), "take profit"),
        trail == null ? 0 : price(trail.amount(), "trailing distance"),
        trail == null ? 0 : bps(trail.share()));
  }

  private long price(@Nullable BigDecimal price, String what) {
    return price == null
        ? 0
        : units(price, instrument.priceDecimals(), what, instrument.priceOf(1));
  }

  private static int bps(@Nullable BigDecimal share) {
    if (share == null) {
      return 0;
    }
    BigDecimal finest = BigDecimal.ONE.movePointLeft(BPS_DECIMALS);
    long bps = units(share, BPS_DECIMALS, "trailing distance", finest);
    if (bps >= WHOLE_BPS) {
      throw new Misfit("its trailing distance is the whole price or more");
    }
    return (int) bps;
  }

  private static long units(BigDecimal value, int decimals, String what, BigDecimal finest) {
    try {
      return value.movePointRight(decimals).longValueExact();
    } catch (ArithmeticException e) {
      throw new Misfit(
          "its %s %s is no multiple of %s, or beyond all measure"
              .formatted(what, value.toPlainString(), finest.toPlainString()));
    }
  }

  private static <T extends Enum<T>> T named(Class<T> type, String name, String what) {
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw new Misfit("its " + what + " is '" + name + "', which there is not");
    }
  }
}
