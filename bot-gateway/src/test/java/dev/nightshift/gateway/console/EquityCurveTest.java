package dev.nightshift.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.gateway.trading.EquityPoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EquityCurveTest {

  @Test
  void shouldSpanTheBoxFromLowToHighAndFromBeginningToEnd() {
    EquityCurve curve =
        EquityCurve.of(List.of(point(0, "10"), point(300, "30"), point(400, "20"))).orElseThrow();

    assertThat(curve)
        .isEqualTo(
            new EquityCurve(
                "0,136 450,4 600,70",
                new BigDecimal("10"),
                new BigDecimal("30"),
                Instant.ofEpochSecond(0),
                Instant.ofEpochSecond(400)));
  }

  @Test
  void shouldDrawNothingForLessThanALine() {
    assertThat(EquityCurve.of(List.of())).isEmpty();
    assertThat(EquityCurve.of(List.of(point(0, "10")))).isEmpty();
  }

  @Test
  void shouldDrawALevelLineWhenNothingMoves() {
    assertThat(points(List.of(point(0, "10"), point(5, "10")))).isEqualTo("0,70 600,70");
  }

  @Test
  void shouldDrawFillsOfOneMomentAboveEachOther() {
    assertThat(points(List.of(point(7, "10"), point(7, "20")))).isEqualTo("600,136 600,4");
  }

  @Test
  void shouldThinOutLongCurvesAndKeepTheEnd() {
    String points =
        points(IntStream.range(0, 10_000).mapToObj(i -> point(i, Integer.toString(i))).toList());

    assertThat(points.split(" ")).hasSizeLessThanOrEqualTo(301);
    assertThat(points).endsWith("600,4");
  }

  private static String points(List<EquityPoint> curve) {
    return EquityCurve.of(curve).orElseThrow().points();
  }

  private static EquityPoint point(long second, String equity) {
    return new EquityPoint(Instant.ofEpochSecond(second), equity, null, null);
  }
}
