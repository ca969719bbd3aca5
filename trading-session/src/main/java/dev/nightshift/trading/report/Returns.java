package dev.nightshift.trading.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Returns of a session over equal periods: equity at the end of each over equity at its beginning,
 * less 1. The period is a minute, an hour or a day, whichever first leaves no more than {@value
 * #MOST}; markets are taken to be open all the year.
 *
 * @param values one per period
 * @param perYear periods in a year of 365 days
 */
record Returns(double[] values, double perYear) {

  private static final int MOST = 5_000;

  /** With fewer, a ratio says nothing. */
  private static final int FEWEST = 5;

  private static final List<Duration> PERIODS =
      List.of(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));
  private static final Duration YEAR = Duration.ofDays(365);

  static Returns of(List<EquityPoint> curve) {
    Duration span =
        curve.isEmpty()
            ? Duration.ZERO
            : Duration.between(curve.getFirst().at(), curve.getLast().at());
    Duration period =
        PERIODS.stream()
            .filter(candidate -> span.dividedBy(candidate) <= MOST)
            .findFirst()
            .orElse(PERIODS.getLast());
    double[] levels = levels(curve, period);
    double[] returns = new double[Math.max(0, levels.length - 1)];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = levels[i] == 0 ? 0 : levels[i + 1] / levels[i] - 1;
    }
    return new Returns(returns, (double) YEAR.toSeconds() / period.toSeconds());
  }

  /** Equity at the beginning and after every whole period since: the last one known by then. */
  private static double[] levels(List<EquityPoint> curve, Duration period) {
    List<Double> levels = new ArrayList<>();
    Instant due = curve.isEmpty() ? Instant.MAX : curve.getFirst().at();
    double last = curve.isEmpty() ? 0 : curve.getFirst().equity().doubleValue();
    for (EquityPoint point : curve) {
      while (point.at().isAfter(due)) {
        levels.add(last);
        due = due.plus(period);
      }
      last = point.equity().doubleValue();
    }
    if (!curve.isEmpty() && !curve.getLast().at().isBefore(due)) {
      levels.add(last);
    }
    return levels.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Mean return over its standard deviation, times the root of the periods in a year; the riskless
   * rate is taken as 0 (W. F. Sharpe, The Sharpe Ratio, 1994). {@code null} with fewer than {@value
   * #FEWEST} returns, or where they are all the same.
   */
  @Nullable Double sharpe() {
    double mean = mean();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return ratio(mean, Math.sqrt(squares / Math.max(1, values.length - 1)));
  }

  /**
   * The same over the downside deviation, the root of the mean square of returns below the target
   * 0, over all periods (F. A. Sortino, L. N. Price, 1994). {@code null} also without any loss.
   */
  @Nullable Double sortino() {
    double squares = Arrays.stream(values).filter(value -> value < 0).map(v -> v * v).sum();
    return ratio(mean(), Math.sqrt(squares / Math.max(1, values.length)));
  }

  private double mean() {
    return Arrays.stream(values).average().orElse(0);
  }

  private @Nullable Double ratio(double mean, double deviation) {
    return values.length < FEWEST || deviation == 0 ? null : mean / deviation * Math.sqrt(perYear);
  }

  static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }
}
