package dev.nightshift.trading.candle;

import org.jspecify.annotations.Nullable;

/**
 * Makes candles of one period, aligned to multiples of it since 1970, from trades or from shorter
 * candles. A candle closes when the clock reaches its end; a period in which nothing was traded has
 * no candle.
 */
public final class CandleBuilder {

  private final long periodNs;
  private boolean begun;
  private long openTimeNs;
  private long open;
  private long high;
  private long low;
  private long close;
  private long volume;

  /**
   * A builder, empty or in the middle of a candle.
   *
   * @param periodNs length of a candle, above 0
   */
  public CandleBuilder(long periodNs, @Nullable Candle partial) {
    if (periodNs <= 0) {
      throw new IllegalArgumentException("A candle cannot last " + periodNs + " ns");
    }
    this.periodNs = periodNs;
    if (partial != null) {
      begun = true;
      openTimeNs = partial.openTimeNs();
      open = partial.open();
      high = partial.high();
      low = partial.low();
      close = partial.close();
      volume = partial.volume();
    }
  }

  /** Adds a trade; candles that are over at {@code timeNs} have been closed before. */
  public void addTrade(long timeNs, long price, long quantity) {
    add(timeNs, price, price, price, price, quantity);
  }

  /**
   * Adds a trade that happened in the candle in the making and was told late: what was told in time
   * came after it.
   */
  public void addMissed(long happenedNs, long price, long quantity) {
    long latest = begun ? close : price;
    add(happenedNs, price, price, price, latest, quantity);
  }

  /** Adds a candle that is no longer, and lies within one of this period. */
  public void add(Candle candle) {
    add(
        candle.openTimeNs(),
        candle.open(),
        candle.high(),
        candle.low(),
        candle.close(),
        candle.volume());
  }

  /** Adds a shorter candle that began at {@code timeNs}. */
  public void add(
      long timeNs, long nextOpen, long nextHigh, long nextLow, long nextClose, long nextVolume) {
    if (!begun) {
      begun = true;
      openTimeNs = timeNs - Math.floorMod(timeNs, periodNs);
      open = nextOpen;
      high = nextHigh;
      low = nextLow;
      volume = 0;
    }
    high = Math.max(high, nextHigh);
    low = Math.min(low, nextLow);
    close = nextClose;
    volume = Math.addExact(volume, nextVolume);
  }

  /**
   * The candle that is over at {@code timeNs}, once; null while it lasts or where there is none.
   */
  public @Nullable Candle closeAt(long timeNs) {
    if (!begun || timeNs < openTimeNs + periodNs) {
      return null;
    }
    Candle closed = partial();
    begun = false;
    return closed;
  }

  /** The candle in the making; null where nothing was traded yet. */
  public @Nullable Candle partial() {
    return begun
        ? new Candle(openTimeNs, openTimeNs + periodNs, open, high, low, close, volume)
        : null;
  }
}
