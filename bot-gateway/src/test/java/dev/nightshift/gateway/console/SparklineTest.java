package dev.nightshift.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.gateway.trading.EquityPoint;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SparklineTest {

  @Test
  void shouldSpanTheBoxFromLowToHigh() {
    assertThat(Sparkline.points(List.of(point("10"), point("30"), point("20"))))
        .isEqualTo("0,136 300,4 600,70");
  }

  @Test
  void shouldDrawNothingForLessThanALine() {
    assertThat(Sparkline.points(List.of())).isEmpty();
    assertThat(Sparkline.points(List.of(point("10")))).isEmpty();
  }

  @Test
  void shouldDrawALevelLineWhenNothingMoves() {
    assertThat(Sparkline.points(List.of(point("10"), point("10")))).isEqualTo("0,70 600,70");
  }

  @Test
  void shouldThinOutLongCurvesAndKeepTheEnd() {
    List<EquityPoint> curve =
        IntStream.range(0, 10_000).mapToObj(i -> point(Integer.toString(i))).toList();
    String points = Sparkline.points(curve);
    assertThat(points.split(" ")).hasSizeLessThanOrEqualTo(301);
    assertThat(points).endsWith("600,4");
  }

  private static EquityPoint point(String equity) {
    return new EquityPoint(Instant.EPOCH, equity, null, null);
  }
}
