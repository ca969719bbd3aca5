package dev.nightshift.trading.candle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RegroupedTest {

  /** Candles of a second, the first at that one; each rises by 1 and holds 1. */
  private static List<Candle> seconds(long from, long to) {
    return LongStream.range(from, to)
        .mapToObj(at -> new Candle(at, at + 1, at, at + 2, at - 2, at + 1, 1))
        .toList();
  }

  @Test
  void shouldMakeLongerCandlesAndLeaveOutTheOneWhoseBeginningIsMissing() {
    assertThat(Regrouped.into(5, seconds(13, 23), 13))
        .containsExactly(
            new Candle(15, 20, 15, 21, 13, 20, 5), new Candle(20, 25, 20, 24, 18, 23, 3));
  }

  @Test
  void shouldKeepACandleWhoseFirstPartIsKnownToBeEmpty() {
    assertThat(Regrouped.into(5, seconds(13, 23), 10)).hasSize(3);
  }

  @Test
  void shouldLeaveCandlesOfThePeriodAsTheyAre() {
    assertThat(Regrouped.into(1, seconds(13, 17), 13)).isEqualTo(seconds(13, 17));
  }

  @Test
  void shouldMakeNothingOfWhatDoesNotDivideThePeriod() {
    List<Candle> pairs = List.of(new Candle(0, 2, 1, 1, 1, 1, 1), new Candle(2, 4, 1, 1, 1, 1, 1));
    assertThat(Regrouped.into(3, pairs, 0)).isEmpty();
    assertThat(Regrouped.into(1, pairs, 0)).isEmpty();
    assertThat(Regrouped.into(3, List.of(), 0)).isEmpty();
  }

  @Test
  void shouldLeaveAGapWhereThereIsOne() {
    List<Candle> gapped =
        List.of(new Candle(0, 1, 5, 5, 5, 5, 1), new Candle(9, 10, 7, 7, 7, 7, 1));
    assertThat(Regrouped.into(2, gapped, 0))
        .containsExactly(new Candle(0, 2, 5, 5, 5, 5, 1), new Candle(8, 10, 7, 7, 7, 7, 1));
  }
}
