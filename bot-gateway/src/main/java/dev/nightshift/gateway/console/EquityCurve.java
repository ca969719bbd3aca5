package dev.nightshift.gateway.console;

import dev.nightshift.gateway.trading.EquityPoint;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An equity curve as an SVG polyline in a box of {@value #WIDTH} by {@value #HEIGHT}, and what its
 * edges stand for. Across is the feed's time: points are denser where there were fills.
 *
 * @param points of the polyline, {@code x,y} separated by blanks
 * @param low the lowest equity of all points, at the lower edge
 * @param high the highest, at the upper edge
 * @param from the time at the left edge
 * @param to the time at the right edge
 */
record EquityCurve(String points, BigDecimal low, BigDecimal high, Instant from, Instant to) {

  static final int WIDTH = 600;
  static final int HEIGHT = 140;
  private static final int MARGIN = 4;
  private static final int MOST_POINTS = 300;

  /** Of points in the order of their time; none for less than a line. */
  static Optional<EquityCurve> of(List<EquityPoint> curve) {
    if (curve.size() < 2) {
      return Optional.empty();
    }
    List<BigDecimal> all = curve.stream().map(EquityCurve::equity).toList();
    BigDecimal low = all.stream().reduce(BigDecimal::min).orElseThrow();
    BigDecimal high = all.stream().reduce(BigDecimal::max).orElseThrow();
    Instant from = curve.getFirst().at();
    Instant to = curve.getLast().at();
    String points =
        thinned(curve).stream()
            .map(point -> x(point.at(), from, to) + "," + y(equity(point), low, high))
            .collect(Collectors.joining(" "));
    return Optional.of(new EquityCurve(points, low, high, from, to));
  }

  private static List<EquityPoint> thinned(List<EquityPoint> curve) {
    int step = Math.max(1, (curve.size() + MOST_POINTS - 1) / MOST_POINTS);
    return IntStream.range(0, curve.size())
        .filter(i -> i % step == 0 || i == curve.size() - 1)
        .mapToObj(curve::get)
        .toList();
  }

  private static BigDecimal equity(EquityPoint point) {
    return new BigDecimal(point.equity());
  }

  private static int x(Instant at, Instant from, Instant to) {
    BigDecimal all = millis(from, to);
    return all.signum() == 0 ? WIDTH : share(millis(from, at), all, WIDTH);
  }

  private static int y(BigDecimal value, BigDecimal low, BigDecimal high) {
    BigDecimal span = high.subtract(low);
    return span.signum() == 0
        ? HEIGHT / 2
        : HEIGHT - MARGIN - share(value.subtract(low), span, HEIGHT - 2 * MARGIN);
  }

  private static BigDecimal millis(Instant from, Instant to) {
    return BigDecimal.valueOf(Duration.between(from, to).toMillis());
  }

  /** {@code part / all} of a length in pixels. */
  private static int share(BigDecimal part, BigDecimal all, int length) {
    return part.divide(all, MathContext.DECIMAL32)
        .multiply(BigDecimal.valueOf(length))
        .setScale(0, RoundingMode.HALF_EVEN)
        .intValueExact();
  }
}
