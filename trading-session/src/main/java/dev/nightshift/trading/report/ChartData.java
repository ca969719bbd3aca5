package dev.nightshift.trading.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What a session's picture shows.
 *
 * @param headline what it is about, in a line
 */
record ChartData(String headline, List<Bar> bars, List<Mark> marks, List<EquityPoint> curve) {

  ChartData {
    bars = List.copyOf(bars);
    marks = List.copyOf(marks);
    curve = List.copyOf(curve);
  }

  /** A candle, in the quote currency. */
  record Bar(Instant at, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {}

  /** A fill. */
  record Mark(Instant at, BigDecimal price, boolean bought) {}
}
