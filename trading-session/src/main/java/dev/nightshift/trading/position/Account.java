package dev.nightshift.trading.position;

import dev.nightshift.trading.instrument.Fixed;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.order.OrderPurpose;
import dev.nightshift.trading.order.Side;
import org.jspecify.annotations.Nullable;

/**
 * Cash, position and profit of one session. {@code cash + cost of the position = starting equity +
 * realised profit}, to the last money unit, in every market; on spot, cash and position are never
 * negative.
 */
public final class Account {

  private static final long PARTS = 1_000_000;
  private static final long WHOLE_BPS = 10_000;
  private static final long WHOLE_E8 = 100_000_000;

  private final Instrument instrument;
  private final MarketTerms market;
  private long cash;
  private long position;
  private long cost;
  private long realised;
  private long fees;
  private long peak;
  private long trough;
  private long drawdownPpm;
  private long funding;
  private long closed;
  private long absorbed;
  private @Nullable PositionStory story;

  public Account(Instrument instrument, MarketTerms market, AccountState state) {
    this.instrument = instrument;
    this.market = market;
    this.cash = state.cash();
    this.position = state.position();
    this.cost = state.cost();
    this.realised = state.realised();
    this.fees = state.fees();
    this.peak = state.peak();
    this.trough = state.trough();
    this.drawdownPpm = state.drawdownPpm();
    this.funding = state.funding();
    this.closed = state.closed();
    this.absorbed = state.absorbed();
    this.story = state.open() == null ? null : new PositionStory(state.open());
  }

  /** How much an order of that side can close, in quantity units. */
  public long closable(Side side) {
    return Math.max(0, side == Side.BUY ? -position : position);
  }

  /** Whether a fill can be paid for, or its margin put up; what closes always can. */
  public boolean covers(Side side, long quantity, long price, long fee) {
    if (closable(side) > 0) {
      return true;
    }
    if (!market.linear()) {
      return side == Side.BUY && Math.addExact(instrument.notional(price, quantity), fee) <= cash;
    }
    long after = instrument.notional(price, Math.addExact(Math.abs(position), quantity));
    return Math.ceilDiv(after, market.leverage()) <= equity(price) - fee;
  }

  /**
   * Takes in a fill: of what closes at most {@link #closable}, or of what is {@link #covers
   * covered}.
   *
   * @return the profit it realised: what was closed against its average cost, less the fee
   */
  public long fill(Side side, long quantity, long price, long fee, long timeNs) {
    long closable = closable(side);
    if (quantity > closable && (closable > 0 || !covers(side, quantity, price, fee))) {
      throw new IllegalStateException(
          "Cash of " + cash + " and a position of " + position + " cannot " + side + quantity);
    }
    long paid = instrument.notional(price, side == Side.BUY ? quantity : -quantity);
    long before = cost;
    cash = Math.subtractExact(cash, Math.addExact(paid, fee));
    cost = closable == 0 ? Math.addExact(cost, paid) : cost - share(quantity);
    position += side == Side.BUY ? quantity : -quantity;
    long profit = (closable == 0 ? 0 : cost - before - paid) - fee;
    realised += profit;
    fees += fee;
    tell(side, quantity, Math.abs(paid), closable > 0, profit, fee, timeNs);
    return profit;
  }

  private long share(long quantity) {
    long part = Fixed.mulDivFloor(Math.abs(cost), quantity, Math.abs(position));
    return cost < 0 ? -part : part;
  }

  private void tell(
      Side side, long quantity, long worth, boolean closes, long profit, long fee, long timeNs) {
    if (story == null) {
      story = new PositionStory(new OpenPosition(side, 0, 0, 0, 0, 0, 0, 0, timeNs));
    }
    story.traded(closes, quantity, worth, profit, fee);
  }

  /** Ends the story of a position that is flat again; null: it is not. */
  public @Nullable ClosedPosition close(OrderPurpose why, long timeNs) {
    if (position != 0 || story == null) {
      return null;
    }
    ClosedPosition position = story.closed(++closed, instrument, why, timeNs);
    story = null;
    return position;
  }

  /**
   * Settles funding; halves of a money unit go against us.
   *
   * @param rateE8 above 0: longs pay shorts
   * @return what was received; below 0: paid
   */
  public long fund(long price, long rateE8) {
    if (position == 0 || !market.linear()) {
      return 0;
    }
    long worth = Math.abs(instrument.notional(price, position));
    boolean pays = (position > 0) == (rateE8 > 0);
    long rate = Math.abs(rateE8);
    long amount =
        pays ? -Fixed.mulDivCeil(worth, rate, WHOLE_E8) : Fixed.mulDivFloor(worth, rate, WHOLE_E8);
    cash += amount;
    realised += amount;
    funding += amount;
    if (story != null) {
      story.funded(amount);
    }
    return amount;
  }

  /**
   * Strikes the loss beyond the margin, which a venue bears from its insurance fund: with its
   * position closed, a LINEAR account is never below 0.
   *
   * @return what was struck; 0: the margin covered everything
   */
  public long absorb() {
    if (position != 0 || cash >= 0) {
      return 0;
    }
    long beyond = -cash;
    cash = 0;
    realised += beyond;
    absorbed += beyond;
    if (story != null) {
      story.absorbed(beyond);
    }
    return beyond;
  }

  /** Equity that the position takes at a price, or else it is liquidated. */
  public long maintenance(long price) {
    if (position == 0 || !market.linear()) {
      return Long.MIN_VALUE;
    }
    long worth = Math.abs(instrument.notional(price, position));
    return Fixed.mulDivCeil(worth, market.maintenanceBps(), WHOLE_BPS);
  }

  /** Worth of everything at a price. */
  public long equity(long price) {
    return position == 0 ? cash : Math.addExact(cash, instrument.notional(price, position));
  }

  /** Follows equity for the largest drawdown; returns the equity at the price. */
  public long mark(long price) {
    long equity = equity(price);
    if (equity > peak) {
      peak = equity;
      trough = equity;
    } else if (equity < trough) {
      trough = equity;
      drawdownPpm = Math.max(drawdownPpm, Fixed.mulDivFloor(peak - equity, PARTS, peak));
    }
    return equity;
  }

  public long cash() {
    return cash;
  }

  /** In quantity units; below 0: short. */
  public long position() {
    return position;
  }

  public AccountState state() {
    return new AccountState(
        cash,
        position,
        cost,
        realised,
        fees,
        peak,
        trough,
        drawdownPpm,
        funding,
        closed,
        story == null ? null : story.state(),
        absorbed);
  }
}
