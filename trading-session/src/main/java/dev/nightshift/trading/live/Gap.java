package dev.nightshift.trading.live;

import java.util.HashSet;
import java.util.Set;

/**
 * What is missing after an outage, and when it counts as over: at once when every missed trade was
 * fetched, else after the first whole period since the return, when no candle that is looked at has
 * a hole any more. Times are nanoseconds of the feed's own stamps.
 */
final class Gap {

  private final long periodNs;
  private final Set<Long> repaired = new HashSet<>();
  private boolean open;
  private long wholeAgainNs;
  private int holes;

  Gap(long periodNs) {
    this.periodNs = periodNs;
  }

  /** Something may have been missed up to now. */
  void begin(long nowNs) {
    holes = open ? holes : 0;
    open = true;
    wholeAgainNs = wholeAgainNs(nowNs, periodNs);
  }

  /** The end of the first whole period after a return. */
  static long wholeAgainNs(long nowNs, long periodNs) {
    return Math.ceilDiv(nowNs, periodNs) * periodNs + periodNs;
  }

  /** Trades are known to be missing. */
  void hole() {
    holes++;
  }

  /** The trades of a hole are here now; whether that closes the gap. */
  boolean filled() {
    holes = Math.max(0, holes - 1);
    return nothingMissing();
  }

  /** No trade is missing where one might have been; whether that closes the gap. */
  boolean nothingMissing() {
    return open && holes == 0 && close();
  }

  /** Whether it is over by the passing of time; says so once. */
  boolean outlived(long nowNs) {
    return open && nowNs >= wholeAgainNs && close();
  }

  private boolean close() {
    open = false;
    holes = 0;
    return true;
  }

  boolean open() {
    return open;
  }

  /** Marks the candle of a missed trade. */
  void repaired(long happenedNs) {
    repaired.add(Math.floorDiv(happenedNs, periodNs));
  }

  /** How many candles were repaired since this was asked last. */
  int takeRepaired() {
    int count = repaired.size();
    repaired.clear();
    return count;
  }
}
