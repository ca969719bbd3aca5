package dev.nightshift.trading.candle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CandleBuilderTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void shouldCloseWhenTheClockReachesTheEnd() {
    CandleBuilder builder = new CandleBuilder(SECOND, null);
    builder.addTrade(5 * SECOND + 1, 100, 1);
    builder.addTrade(5 * SECOND + 2, 90, 2);
    builder.addTrade(6 * SECOND - 1, 110, 3);
    assertThat(builder.closeAt(6 * SECOND - 1)).isNull();
    assertThat(builder.closeAt(6 * SECOND))
        .isEqualTo(new Candle(5 * SECOND, 6 * SECOND, 100, 110, 90, 110, 6));
    assertThat(builder.closeAt(6 * SECOND)).isNull();
  }

  @Test
  void shouldMakeNoCandleWhenNothingWasTraded() {
    CandleBuilder builder = new CandleBuilder(SECOND, null);
    builder.addTrade(SECOND, 100, 1);
    assertThat(builder.closeAt(9 * SECOND)).isNotNull();
    assertThat(builder.closeAt(20 * SECOND)).isNull();
    assertThat(builder.partial()).isNull();
  }

  @Test
  void shouldJoinWhenFedWithShorterCandles() {
    CandleBuilder builder = new CandleBuilder(5 * SECOND, null);
    builder.add(10 * SECOND, 10, 12, 9, 11, 5);
    builder.add(12 * SECOND, 11, 15, 11, 14, 6);
    assertThat(builder.closeAt(15 * SECOND))
        .isEqualTo(new Candle(10 * SECOND, 15 * SECOND, 10, 15, 9, 14, 11));
  }

  @Test
  void shouldGoOnWhenRestoredFromItsPartialCandle() {
    CandleBuilder first = new CandleBuilder(SECOND, null);
    first.addTrade(SECOND + 5, 100, 1);
    first.addTrade(SECOND + 6, 80, 1);
    CandleBuilder second = new CandleBuilder(SECOND, first.partial());
    first.addTrade(SECOND + 7, 120, 4);
    second.addTrade(SECOND + 7, 120, 4);
    assertThat(second.closeAt(2 * SECOND)).isEqualTo(first.closeAt(2 * SECOND));
  }

  @Test
  void shouldKeepTheLatestPriceWhenATradeIsToldLate() {
    CandleBuilder builder = new CandleBuilder(SECOND, null);
    builder.addTrade(SECOND + 5, 100, 1);
    builder.addMissed(SECOND + 2, 130, 4);
    assertThat(builder.partial()).isEqualTo(new Candle(SECOND, 2 * SECOND, 100, 130, 100, 100, 5));
  }

  @Test
  void shouldRepairClosedCandlesAndMakeThoseThatAreMissing() {
    CandleWindow window = new CandleWindow(3, List.of(candle(1), candle(2)));
    window.repair(2, 9, 4, 1);
    assertThat(window.get(0)).isEqualTo(new Candle(2, 3, 2, 9, 2, 9, 5));
    window.repair(3, 7, 1, 1);
    window.repair(0, 7, 1, 1);
    assertThat(window.oldestFirst())
        .containsExactly(
            candle(1), new Candle(2, 3, 2, 9, 2, 9, 5), new Candle(3, 4, 7, 7, 7, 7, 1));
    assertThat(window.bars().getLastBar().getClosePrice().intValue()).isEqualTo(7);
    assertThat(window.bars().getBarCount()).isEqualTo(3);
  }

  @Test
  void shouldForgetTheOldestWhenTheWindowIsFull() {
    CandleWindow window = new CandleWindow(2, List.of(candle(1), candle(2)));
    window.add(candle(3));
    assertThat(window.oldestFirst()).containsExactly(candle(2), candle(3));
    assertThat(window.get(0)).isEqualTo(candle(3));
    assertThatThrownBy(() -> window.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shouldShowIndicatorsTheClosedCandlesAndAnEndThatIsStillToCome() {
    CandleWindow window = new CandleWindow(2, List.of());
    ClosedBars bars = window.bars();
    assertThat(List.of(bars.latest(), bars.getBeginIndex(), bars.getEndIndex())).containsOnly(-1);
    List.of(candle(1), candle(2), candle(3)).forEach(window::add);
    assertThat(bars.getBarData())
        .extracting(bar -> bar.getClosePrice().intValue())
        .containsExactly(2, 3);
    assertThat(bars.latest()).isEqualTo(2);
    assertThat(bars.getBeginIndex()).isEqualTo(1);
    assertThat(bars.getEndIndex()).isEqualTo(3);
    assertThat(bars.getBar(0)).as("forgotten: the oldest instead").isEqualTo(bars.getBar(1));
    assertThatThrownBy(() -> bars.getBar(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static Candle candle(long close) {
    return new Candle(close, close + 1, close, close, close, close, 1);
  }
}
