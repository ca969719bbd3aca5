package dev.nightshift.trading.candle;

import java.util.ArrayList;
import java.util.List;
import org.ta4j.core.Bar;
import org.ta4j.core.BarBuilder;
import org.ta4j.core.BarSeries;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

/**
 * The last closed candles as indicators read them. Indexes go on for ever, and those of candles
 * that are forgotten show the oldest that is there, as in ta4j's own series.
 *
 * <p>The series ends one index after {@link #latest}, where the candle in the making would be: ta4j
 * takes the last bar of a series for one that may still change, locks for it, and works out
 * everything again that was asked of it. What is closed does not change.
 */
@SuppressWarnings("serial") // by its interface alone
public final class ClosedBars implements BarSeries {

  private static final String FIXED = "Closed candles are added by their window alone.";

  private final CandleBar[] ring;
  private int count;

  ClosedBars(int capacity) {
    this.ring = new CandleBar[capacity];
  }

  void add(Candle closed) {
    ring[count % ring.length] = CandleBar.of(closed);
    count++;
  }

  Candle candle(int index) {
    return at(index).candle();
  }

  /** Index of the candle that closed last; -1: there is none. */
  public int latest() {
    return count - 1;
  }

  private CandleBar at(int index) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException("bar " + index + " of " + count);
    }
    return ring[Math.max(index, getRemovedBarsCount()) % ring.length];
  }

  @Override
  public Bar getBar(int index) {
    return at(index);
  }

  @Override
  public Bar getLastBar() {
    return at(latest());
  }

  @Override
  public int getBarCount() {
    return Math.min(count, ring.length);
  }

  @Override
  public List<Bar> getBarData() {
    List<Bar> bars = new ArrayList<>(getBarCount());
    for (int index = getRemovedBarsCount(); index < count; index++) {
      bars.add(at(index));
    }
    return bars;
  }

  @Override
  public int getBeginIndex() {
    return count == 0 ? -1 : getRemovedBarsCount();
  }

  @Override
  public int getEndIndex() {
    return count == 0 ? -1 : count;
  }

  @Override
  public int getRemovedBarsCount() {
    return Math.max(0, count - ring.length);
  }

  @Override
  public int getMaximumBarCount() {
    return ring.length;
  }

  @Override
  public NumFactory numFactory() {
    return CandleBar.NUMBERS;
  }

  @Override
  public String getName() {
    return "closed candles";
  }

  @Override
  public BarBuilder barBuilder() {
    throw new UnsupportedOperationException(FIXED);
  }

  @Override
  public void setMaximumBarCount(int maximumBarCount) {
    throw new UnsupportedOperationException(FIXED);
  }

  @Override
  public void addBar(Bar bar, boolean replace) {
    throw new UnsupportedOperationException(FIXED);
  }

  @Override
  public void addTrade(Num tradeVolume, Num tradePrice) {
    throw new UnsupportedOperationException(FIXED);
  }

  @Override
  public void addPrice(Num price) {
    throw new UnsupportedOperationException(FIXED);
  }

  @Override
  public BarSeries getSubSeries(int startIndex, int endIndex) {
    throw new UnsupportedOperationException(FIXED);
  }
}
