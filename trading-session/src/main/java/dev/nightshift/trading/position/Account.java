package dev.nightshift.trading.position;

import dev.nightshift.trading.instrument.Fixed;
import dev.nightshift.trading.instrument.Instrument;

/**
 * Cash, position and profit of a spot account without margin: cash and position are never negative,
 * and {@code cash + cost of the position = starting equity + realised profit}, to the last money
 * unit.
 */
public final class Account {

  private static final long PARTS = 1_000_000;

  private final Instrument instrument;
  private long cash;
  private long position;
  private long cost;
  private long realised;
  private long fees;
  private long peak;
  private long trough;
  private long drawdownPpm;

  public Account(Instrument instrument, AccountState state) {
    this.instrument = instrument;
    this.cash = state.cash();
    this.position = state.position();
    this.cost = state.cost();
    this.realised = state.realised();
    this.fees = state.fees();
    this.peak = state.peak();
    this.trough = state.trough();
    this.drawdownPpm = state.drawdownPpm();
  }

  /** Whether a purchase can be paid for. */
  public boolean covers(long quantity, long price, long fee) {
    return Math.addExact(instrument.notional(price, quantity), fee) <= cash;
  }

  /**
   * Pays for a purchase.
   *
   * @return the profit it realised: minus the fee
   */
  public long buy(long quantity, long price, long fee) {
    if (!covers(quantity, price, fee)) {
      throw new IllegalStateException("Cash of " + cash + " does not pay for " + quantity);
    }
    long notional = instrument.notional(price, quantity);
    cash -= notional + fee;
    cost += notional;
    position = Math.addExact(position, quantity);
    return realise(-fee, fee);
  }

  /**
   * Takes in the proceeds of a sale of at most the position.
   *
   * @return the profit it realised: proceeds less the average cost of what was sold and the fee
   */
  public long sell(long quantity, long price, long fee) {
    if (quantity > position) {
      throw new IllegalStateException("A position of " + position + " cannot sell " + quantity);
    }
    long proceeds = instrument.notional(price, quantity);
    long sold = Fixed.mulDivFloor(cost, quantity, position);
    cash = Math.addExact(cash, proceeds - fee);
    cost -= sold;
    position -= quantity;
    return realise(proceeds - sold - fee, fee);
  }

  private long realise(long profit, long fee) {
    realised += profit;
    fees += fee;
    return profit;
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

  /** In quantity units, at least 0. */
  public long position() {
    return position;
  }

  public AccountState state() {
    return new AccountState(
        cash, position, cost, realised, fees, peak, trough, drawdownPpm, 0, 0, null);
  }
}
