package dev.nightshift.trading.engine;

import dev.nightshift.trading.execution.Market;
import dev.nightshift.trading.instrument.Fixed;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.order.ExecutionQueue;
import dev.nightshift.trading.order.Order;
import dev.nightshift.trading.order.OrderKind;
import dev.nightshift.trading.order.OrderPurpose;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.order.WorkingOrder;
import org.jspecify.annotations.Nullable;

/**
 * Makes orders of wishes: to be long, short or flat. Their size is a share of what the account is
 * worth, and what is on its way counts as done.
 */
final class StrategyOrders {

  private final EngineSettings settings;
  private final Instrument instrument;
  private final Market market;
  private final Ledger ledger;
  private final ExecutionQueue queue;
  private final WorkingOrders working;
  private final OrderEntry entry;

  StrategyOrders(
      EngineSettings settings,
      Market market,
      Ledger ledger,
      ExecutionQueue queue,
      WorkingOrders working,
      OrderEntry entry) {
    this.settings = settings;
    this.instrument = settings.instrument();
    this.market = market;
    this.ledger = ledger;
    this.queue = queue;
    this.working = working;
    this.entry = entry;
  }

  /** Orders an entry, unless a position is there or under way; closes one on the other side. */
  void enter(Side side, long timeNs) {
    long expected = expectedPosition();
    if (side == Side.BUY ? expected < 0 : expected > 0) {
      close(OrderPurpose.EXIT, timeNs);
      expected = 0;
    }
    if (expected == 0) {
      long quantity = entryQuantity(side);
      entry.submit(side, quantity, OrderPurpose.ENTRY, whyNothing(side, quantity), timeNs);
    }
  }

  /** Orders the opposite of what is there and under way. */
  void close(OrderPurpose purpose, long timeNs) {
    long expected = expectedPosition();
    if (expected != 0) {
      Side side = expected > 0 ? Side.SELL : Side.BUY;
      entry.submit(side, Math.abs(expected), purpose, null, timeNs);
    }
  }

  private long expectedPosition() {
    long expected = ledger.account().position();
    for (Order order : queue.pending()) {
      expected += order.terms().kind() == OrderKind.MARKET ? signed(order, order.quantity()) : 0;
    }
    for (int i = 0; i < working.size(); i++) {
      WorkingOrder order = working.get(i);
      boolean takes = !order.waits() && order.limit() == 0;
      expected += takes ? signed(order.order(), order.remaining()) : 0;
    }
    return expected;
  }

  private static long signed(Order order, long quantity) {
    return order.side() == Side.BUY ? quantity : -quantity;
  }

  private long entryQuantity(Side side) {
    long price = market.top(side);
    if (price == 0) {
      return 0;
    }
    boolean linear = settings.market().linear();
    long means = linear ? ledger.account().equity(price) : ledger.account().cash();
    long share =
        Fixed.mulDivFloor(Math.max(0, means), settings.orderBps(), EngineSettings.WHOLE_BPS);
    long quantity = instrument.affordable(linear ? leveraged(share) : share, price);
    long most = settings.risk().maxPosition();
    return most == 0 ? quantity : Math.min(quantity, most - most % instrument.lotSize());
  }

  /** What a margin buys and still pays the fee of, which is taken of all that is bought. */
  private long leveraged(long margin) {
    long leverage = settings.market().leverage();
    long fees = leverage * settings.execution().takerFeeBps();
    return Fixed.mulDivFloor(
        margin, leverage * EngineSettings.WHOLE_BPS, EngineSettings.WHOLE_BPS + fees);
  }

  private @Nullable String whyNothing(Side side, long quantity) {
    if (quantity > 0) {
      return null;
    }
    return market.top(side) == 0
        ? "nobody had offered anything yet"
        : "the cash does not buy the smallest quantity, "
            + instrument.quantityOf(instrument.lotSize()).toPlainString();
  }
}
