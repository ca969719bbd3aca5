package dev.nightshift.trading.candle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The last closed candles, as many as the strategy looks back on; older ones are forgotten. They
 * are there as they are, and as bars for indicators.
 *
 * <p>Bars hold ticks and quantity units, which are whole numbers that a double holds exactly up to
 * 2^53, and so are their sums: an indicator that has grown with the window for days has the value
 * of one that was made over the same window a moment ago, and a restored session decides as the one
 * that never stopped.
 */
public final class CandleWindow {

  private ClosedBars bars;

  /**
   * A window over candles that were closed before, oldest first.
   *
   * @param capacity how many candles it keeps, above 0
   */
  public CandleWindow(int capacity, List<Candle> closed) {
    this.bars = new ClosedBars(capacity);
    closed.forEach(this::add);
  }

  /** Adds the candle that closed last. */
  public void add(Candle closed) {
    bars.add(closed);
  }

  /**
   * Takes in a trade of a closed candle that was told late; makes the candle where there was none.
   * What is older than the window is passed over. Indicators over the bars as they were are then to
   * be made anew.
   *
   * @param periodNs length of the candles
   */
  public void repair(long happenedNs, long price, long quantity, long periodNs) {
    List<Candle> candles = oldestFirst();
    if (candles.isEmpty() || happenedNs < candles.getFirst().openTimeNs()) {
      return;
    }
    int at = 0;
    while (at < candles.size() && candles.get(at).closeTimeNs() <= happenedNs) {
      at++;
    }
    CandleBuilder repaired =
        at < candles.size() && candles.get(at).openTimeNs() <= happenedNs
            ? new CandleBuilder(periodNs, candles.remove(at))
            : new CandleBuilder(periodNs, null);
    repaired.addTrade(happenedNs, price, quantity); // an outage goes to a closed candle's end
    candles.add(at, Objects.requireNonNull(repaired.partial(), "a trade makes a candle"));
    bars = new ClosedBars(bars.getMaximumBarCount());
    candles.forEach(this::add);
  }

  /** When the latest candle closed; 0: there is none. */
  public long lastCloseNs() {
    return size() == 0 ? 0 : get(0).closeTimeNs();
  }

  /** The candles as bars, for indicators. */
  public ClosedBars bars() {
    return bars;
  }

  /** How many candles there are, up to the capacity. */
  public int size() {
    return bars.getBarCount();
  }

  /**
   * A closed candle.
   *
   * @param ago 0 for the latest, up to {@code size() - 1}
   */
  public Candle get(int ago) {
    if (ago < 0 || ago >= size()) {
      throw new IndexOutOfBoundsException("candle " + ago + " ago, of " + size());
    }
    return bars.candle(bars.latest() - ago);
  }

  /** All of them, oldest first. */
  public List<Candle> oldestFirst() {
    List<Candle> candles = new ArrayList<>(size());
    for (int ago = size() - 1; ago >= 0; ago--) {
      candles.add(get(ago));
    }
    return candles;
  }
}
