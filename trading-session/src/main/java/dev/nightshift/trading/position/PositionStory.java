package dev.nightshift.trading.position;

import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.order.OrderPurpose;
import dev.nightshift.trading.order.Side;
import java.math.BigInteger;

/** Follows a position from its first fill until it is flat. */
final class PositionStory {

  private final Side side;
  private final long entryNs;
  private long entered;
  private long paid;
  private long exited;
  private long received;
  private long profit;
  private long fees;
  private long funding;

  PositionStory(OpenPosition before) {
    side = before.side();
    entryNs = before.entryNs();
    entered = before.entered();
    paid = before.paid();
    exited = before.exited();
    received = before.received();
    profit = before.profit();
    fees = before.fees();
    funding = before.funding();
  }

  void traded(boolean closes, long quantity, long worth, long realised, long fee) {
    if (closes) {
      exited += quantity;
      received += worth;
    } else {
      entered += quantity;
      paid += worth;
    }
    profit += realised;
    fees += fee;
  }

  void funded(long amount) {
    profit += amount;
    funding += amount;
  }

  void absorbed(long amount) {
    profit += amount;
  }

  ClosedPosition closed(long number, Instrument instrument, OrderPurpose why, long timeNs) {
    return new ClosedPosition(
        number,
        side,
        entered,
        average(instrument, paid, entered),
        average(instrument, received, exited),
        profit,
        fees,
        funding,
        entryNs,
        timeNs,
        why);
  }

  /** Ticks to the nearest; money of one tick for the quantity is what its notional at 1 is. */
  private static long average(Instrument instrument, long worth, long quantity) {
    BigInteger perTick = BigInteger.valueOf(instrument.notional(1, quantity));
    BigInteger doubled = BigInteger.valueOf(worth).shiftLeft(1).add(perTick);
    return doubled.divide(perTick.shiftLeft(1)).longValueExact();
  }

  OpenPosition state() {
    return new OpenPosition(side, entered, paid, exited, received, profit, fees, funding, entryNs);
  }
}
