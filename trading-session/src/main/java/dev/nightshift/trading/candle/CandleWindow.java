package dev.nightshift.trading.candle;

import java.util.ArrayList;
import java.util.List;

/** The last closed candles, as many as the strategy looks back on; older ones are forgotten. */
public final class CandleWindow {

  private final Candle[] ring;
  private int size;
  private int next;

  /**
   * A window over candles that were closed before, oldest first.
   *
   * @param capacity how many candles it keeps, above 0
   */
  public CandleWindow(int capacity, List<Candle> closed) {
    this.ring = new Candle[capacity];
    closed.forEach(this::add);
  }

  /** Adds the candle that closed last. */
  public void add(Candle closed) {
    ring[next] = closed;
    next = (next + 1) % ring.length;
    size = Math.min(size + 1, ring.length);
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
