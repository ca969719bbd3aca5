package dev.nightshift.gateway.console;

import dev.nightshift.gateway.trading.EquityPoint;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An equity curve as the points of an SVG polyline, in a box of fixed size. */
final class Sparkline {

  static final int WIDTH = 600;
  static final int HEIGHT = 140;
  private static final int MARGIN = 4;
  private static final int MOST_POINTS = 300;

  private Sparkline() {}

  /** Empty for fewer than two points. */
  static String points(List<EquityPoint> curve) {
    List<BigDecimal> values = thinned(curve);
    if (values.size() < 2) {
      return "";
    }
    BigDecimal low = values.stream().reduce(BigDecimal::min).orElseThrow();
    BigDecimal high = values.stream().reduce(BigDecimal::max).orElseThrow();
    BigDecimal span = high.subtract(low);
    return IntStream.range(0, values.size())
        .mapToObj(i -> x(i, values.size()) + "," + y(values.get(i), low, span))
        .collect(Collectors.joining(" "));
  }

  private static List<BigDecimal> thinned(List<EquityPoint> curve) {
    int step = Math.max(1, (curve.size() + MOST_POINTS - 1) / MOST_POINTS);
    return IntStream.range(0, curve.size())
        .filter(i -> i % step == 0 || i == curve.size() - 1)
        .mapToObj(i -> new BigDecimal(curve.get(i).equity()))
        .toList();
  }

  private static int x(int index, int count) {
    return index * WIDTH / (count - 1);
  }

  private static int y(BigDecimal value, BigDecimal low, BigDecimal span) {
    if (span.signum() == 0) {
      return HEIGHT / 2;
    }
    return BigDecimal.valueOf(HEIGHT - MARGIN)
        .subtract(
            value
                .subtract(low)
                .divide(span, MathContext.DECIMAL32)
                .multiply(BigDecimal.valueOf(HEIGHT - 2L * MARGIN)))
        .setScale(0, RoundingMode.HALF_EVEN)
        .intValueExact();
  }
}
