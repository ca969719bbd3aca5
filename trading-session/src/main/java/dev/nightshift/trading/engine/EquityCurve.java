package dev.nightshift.trading.engine;

/** The curve's points between fills: one in every stretch of time, and one at the end. */
final class EquityCurve {

  private final Ledger ledger;
  private final long pointNs;
  private long nextPointNs;

  EquityCurve(EngineSettings settings, EngineSnapshot from, Ledger ledger) {
    this.ledger = ledger;
    this.pointNs = settings.pointNs();
    this.nextPointNs = from.nextPointNs();
  }

  /** The session begins. */
  void begin(long timeNs) {
    nextPointNs = timeNs;
  }

  /** Whether the next point is due; if so, the one after it is due in the next stretch. */
  boolean due(long timeNs) {
    if (timeNs < nextPointNs) {
      return false;
    }
    nextPointNs = timeNs - Math.floorMod(timeNs, pointNs) + pointNs;
    return true;
  }

  void point(long price, long timeNs) {
    ledger.point(price, timeNs);
  }

  long nextPointNs() {
    return nextPointNs;
  }
}
