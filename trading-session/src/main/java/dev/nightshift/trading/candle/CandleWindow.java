package dev.nightshift.trading.candle;

import java.util.ArrayList;
import java.util.List;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;

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

  private final Candle[] ring;
  private final BarSeries bars;
  private int size;
  private int next;

  /**
   * A window over candles that were closed before, oldest first.
   *
   * @param capacity how many candles it keeps, above 0
   */
  public CandleWindow(int capacity, List<Candle> closed) {
    this.ring = new Candle[capacity];
    this.bars =
        new BaseBarSeriesBuilder()
            .withNumFactory(CandleBar.NUMBERS)
            .withMaxBarCount(capacity)
            .build();
    closed.forEach(this::add);
  }

  /** Adds the candle that closed last. */
  public void add(Candle closed) {
    ring[next] = closed;
    next = (next + 1) % ring.length;
    size = Math.min(size + 1, ring.length);
    bars.addBar(CandleBar.of(closed));
  }

  /** The candles as bars, the latest at its end index; for indicators. */
  public BarSeries bars() {
    return bars;
  }

  /** How many candles there are, up to the capacity. */
  public int size() {
    return size;
  }

  /**
   * A closed candle.
   *
   * @param ago 0 for the latest, up to {@code size() - 1}
   */
  public Candle get(int ago) {
    if (ago < 0 || ago >= size) {
      throw new IndexOutOfBoundsException("candle " + ago + " ago, of " + size);
    }
    return ring[Math.floorMod(next - 1 - ago, ring.length)];
  }

  /** All of them, oldest first. */
  public List<Candle> oldestFirst() {
    List<Candle> candles = new ArrayList<>(size);
    for (int ago = size - 1; ago >= 0; ago--) {
      candles.add(get(ago));
    }
    return candles;
  }
}
