package dev.nightshift.trading.engine;

import dev.nightshift.trading.execution.ExecutionTerms;
import dev.nightshift.trading.instrument.Fixed;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.order.Fill;
import dev.nightshift.trading.order.Liquidity;
import dev.nightshift.trading.order.Order;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.position.Account;
import dev.nightshift.trading.position.ClosedPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Books fills with their fees, and tells of them and of positions that they close. */
final class Ledger {

  private final Instrument instrument;
  private final ExecutionTerms terms;
  private final Consumer<EngineEvent> events;
  private final Account account;
  private final List<ClosedPosition> closed = new ArrayList<>();
  private long fills;

  Ledger(EngineSettings settings, EngineSnapshot from, Consumer<EngineEvent> events) {
    this.instrument = settings.instrument();
    this.terms = settings.execution();
    this.events = events;
    this.account = new Account(instrument, settings.market(), from.account());
    this.fills = from.counters().fills();
  }

  private long fee(long quantity, long price, Liquidity liquidity) {
    int bps = liquidity == Liquidity.MAKER ? terms.makerFeeBps() : terms.takerFeeBps();
    return Fixed.mulDivCeil(instrument.notional(price, quantity), bps, EngineSettings.WHOLE_BPS);
  }

  /** Whether a fill can be paid for; one beyond all measure cannot. */
  boolean covers(Side side, long quantity, long price, Liquidity liquidity) {
    try {
      return account.covers(side, quantity, price, fee(quantity, price, liquidity));
    } catch (ArithmeticException beyondMeasure) {
      return false;
    }
  }

  /** Books a fill that is covered. */
  void fill(
      Order order, long quantity, long remaining, long price, Liquidity liquidity, long atNs) {
    long fee = fee(quantity, price, liquidity);
    long profit = account.fill(order.side(), quantity, price, fee, atNs);
    long absorbed = account.absorb();
    long equity = account.mark(price);
    long position = account.position();
    events.accept(
        new EngineEvent.OrderFilled(
            new Fill(
                ++fills, order, quantity, remaining, price, liquidity, fee, position, equity,
                profit, atNs)));
    if (absorbed > 0) {
      events.accept(new EngineEvent.LossAbsorbed(absorbed, atNs));
    }
    events.accept(new EngineEvent.EquityMarked(equity, position, price, atNs));
    ClosedPosition flat = account.close(order.purpose(), atNs);
    if (flat != null) {
      closed.add(flat);
      events.accept(new EngineEvent.PositionClosed(flat));
    }
  }

  /** Settles funding at a price; whether there was any. */
  boolean fund(long price, long rateE8, long atNs) {
    long amount = account.fund(price, rateE8);
    if (amount != 0) {
      events.accept(new EngineEvent.FundingPaid(amount, rateE8, account.position(), price, atNs));
    }
    return amount != 0;
  }

  /** Adds a point to the equity curve. */
  void point(long price, long atNs) {
    events.accept(
        new EngineEvent.EquityMarked(account.equity(price), account.position(), price, atNs));
  }

  /** Positions that were closed and not looked at yet; emptied by whoever does. */
  List<ClosedPosition> closed() {
    return closed;
  }

  Account account() {
    return account;
  }

  long fills() {
    return fills;
  }
}
