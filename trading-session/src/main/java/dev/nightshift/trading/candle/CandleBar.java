package dev.nightshift.trading.candle;

import java.time.Duration;
import java.time.Instant;
import org.ta4j.core.Bar;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

/**
 * A closed candle as ta4j reads it, in ticks and quantity units. It never changes; what indicators
 * ask for again and again is converted once.
 */
record CandleBar(Candle candle, Instant endTime, Num high, Num low, Num close) implements Bar {

  static final NumFactory NUMBERS = DoubleNumFactory.getInstance();

  static CandleBar of(Candle candle) {
    return new CandleBar(
        candle,
        Instant.ofEpochSecond(0, candle.closeTimeNs()),
        NUMBERS.numOf(candle.high()),
        NUMBERS.numOf(candle.low()),
        NUMBERS.numOf(candle.close()));
  }

  @Override
  public Duration getTimePeriod() {
    return Duration.ofNanos(candle.closeTimeNs() - candle.openTimeNs());
  }

  @Override
  public Instant getBeginTime() {
    return Instant.ofEpochSecond(0, candle.openTimeNs());
  }

  @Override
  public Instant getEndTime() {
    return endTime;
  }

  @Override
  public Num getOpenPrice() {
    return NUMBERS.numOf(candle.open());
  }

  @Override
  public Num getHighPrice() {
    return high;
  }

  @Override
  public Num getLowPrice() {
    return low;
  }

  @Override
  public Num getClosePrice() {
    return close;
  }

  @Override
  public Num getVolume() {
    return NUMBERS.numOf(candle.volume());
  }

  @Override
  public Num getAmount() {
    return NUMBERS.zero();
  }

  @Override
  public long getTrades() {
    return 0;
  }

  @Override
  public void addTrade(Num tradeVolume, Num tradePrice) {
    throw new UnsupportedOperationException("A closed candle does not change.");
  }

  @Override
  public void addPrice(Num price) {
    throw new UnsupportedOperationException("A closed candle does not change.");
  }
}
