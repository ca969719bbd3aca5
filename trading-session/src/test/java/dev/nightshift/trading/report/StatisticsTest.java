package dev.nightshift.trading.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  private static final Instant START = Instant.parse("2026-01-31T23:00:00Z");

  @Test
  void shouldCountWinsAndWeighProfitsAgainstLosses() {
    Statistics figures =
        of(List.of(closed("30"), closed("-10"), closed("0"), closed("-5")), flat());

    assertThat(figures.closed()).isEqualTo(4);
    assertThat(figures.won()).isEqualTo(1);
    assertThat(figures.lost()).isEqualTo(2);
    assertThat(figures.winRate()).isEqualTo(0.25);
    assertThat(figures.profitFactor()).isEqualTo(2.0);
    assertThat(figures.profit()).isEqualTo("15");
    assertThat(figures.bestTrade()).isEqualTo("30");
    assertThat(figures.worstTrade()).isEqualTo("-10");
    assertThat(figures.fees()).isEqualTo("7.5");
    assertThat(figures.funding()).isEqualTo("-1.25");
    assertThat(figures.maxDrawdown()).isEqualTo(0.125);
  }

  @Test
  void shouldSayNothingAboutRatiosWhenThereIsNothingToSay() {
    Statistics figures = of(List.of(), List.of());

    assertThat(figures.winRate()).isNull();
    assertThat(figures.profitFactor()).isNull();
    assertThat(figures.sharpe()).isNull();
    assertThat(figures.sortino()).isNull();
    assertThat(figures.exposureTime()).isZero();
    assertThat(figures.profit()).isEqualTo("0");
  }

  @Test
  void shouldHaveNoProfitFactorWithoutALoss() {
    assertThat(of(List.of(closed("30")), flat()).profitFactor()).isNull();
  }

  @Test
  void shouldMeasureTheShareOfTimeWithAPosition() {
    List<EquityPoint> curve =
        List.of(
            point(0, "100", "0"), point(1, "100", "-2"), point(4, "100", "0"), point(5, "1", "0"));

    assertThat(of(List.of(), curve).exposureTime()).isCloseTo(0.6, within(1e-12));
  }

  /** Returns of 1 %, -1 %, 2 %, -2 %, 3 % a minute: mean 0.6 %, worked out by hand. */
  @Test
  void shouldAnnualiseSharpeAndSortinoByTheMinute() {
    double[] returns = {0.01, -0.01, 0.02, -0.02, 0.03};
    List<EquityPoint> curve = new ArrayList<>(List.of(point(0, "1000", "0")));
    BigDecimal equity = new BigDecimal("1000");
    for (int i = 0; i < returns.length; i++) {
      equity = equity.multiply(BigDecimal.valueOf(1 + returns[i]));
      curve.add(point(i + 1, equity.toPlainString(), "0"));
    }
    double year = Math.sqrt(365 * 24 * 60);
    double deviation = Math.sqrt(0.00172 / 4);
    double downside = Math.sqrt(0.0005 / 5);

    Statistics figures = of(List.of(), curve);

    assertThat(figures.sharpe()).isCloseTo(0.006 / deviation * year, within(1e-6));
    assertThat(figures.sortino()).isCloseTo(0.006 / downside * year, within(1e-6));
  }

  @Test
  void shouldTakeLongerPeriodsForLongerSessions() {
    List<EquityPoint> month = new ArrayList<>();
    for (int hour = 0; hour <= 30 * 24; hour++) {
      month.add(point(hour * 60L, "1000", "0"));
    }

    assertThat(Returns.of(month).values()).hasSize(30 * 24);
    assertThat(Returns.of(month).perYear()).isEqualTo(365 * 24);
    assertThat(Returns.of(month).sharpe()).isNull();
  }

  private static Statistics of(List<ClosedPosition> positions, List<EquityPoint> curve) {
    return Statistics.of(
        positions, curve, new BigDecimal("0.125"), new BigDecimal("7.50"), new BigDecimal("-1.25"));
  }

  private static List<EquityPoint> flat() {
    return List.of(point(0, "100", "0"), point(1, "100", "0"));
  }

  private static EquityPoint point(long minutes, String equity, String position) {
    return new EquityPoint(
        START.plus(Duration.ofMinutes(minutes)), new BigDecimal(equity), new BigDecimal(position));
  }

  static ClosedPosition closed(String profit) {
    return new ClosedPosition(
        1,
        "LONG",
        new BigDecimal("0.5"),
        new BigDecimal("100.10"),
        new BigDecimal("99"),
        new BigDecimal(profit),
        new BigDecimal("0.20"),
        BigDecimal.ZERO,
        START,
        START.plusSeconds(60),
        "the strategy, \"sma-cross\"");
  }
}
