package dev.nightshift.trading.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.trading.candle.Candle;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PriceHistoryTest {

  private static final long SECOND = 1_000_000_000;

  @Test
  void shouldJoinTradesOfOnePeriod() {
    PriceHistory history = new PriceHistory(SECOND, List.of(), Set.of());

    history.trade(10 * SECOND + 1, 100, 3);
    history.trade(10 * SECOND + 2, 90, 4);
    history.trade(11 * SECOND - 1, 120, 5);
    history.trade(12 * SECOND, 7, 1);

    assertThat(history.change().candles())
        .containsExactly(
            new Candle(10 * SECOND, 11 * SECOND, 100, 120, 90, 120, 12),
            new Candle(12 * SECOND, 13 * SECOND, 7, 7, 7, 7, 1));
  }

  @Test
  void shouldMarkTheCandleOfATradeThatWasToldLate() {
    PriceHistory history = new PriceHistory(SECOND, List.of(), Set.of());
    history.trade(SECOND, 5, 1);
    history.trade(2 * SECOND, 6, 1);
    history.change();
    history.missed(SECOND + 7, 9, 2);
    history.missed(0, 9, 2);
    PriceHistory.Change change = history.change();
    assertThat(change.candles().getFirst())
        .isEqualTo(new Candle(SECOND, 2 * SECOND, 5, 9, 5, 5, 3));
    assertThat(change.repaired()).containsExactly(SECOND);
  }

  @Test
  void shouldTellOnlyWhatHasChanged() {
    PriceHistory history = new PriceHistory(SECOND, List.of(), Set.of());
    history.trade(SECOND, 1, 1);
    history.trade(2 * SECOND, 2, 1);
    history.change();

    assertThat(history.change().candles()).isEmpty();
    history.trade(2 * SECOND + 5, 3, 1);
    assertThat(history.change().candles())
        .containsExactly(new Candle(2 * SECOND, 3 * SECOND, 2, 3, 2, 3, 2));
  }

  @Test
  void shouldStayBoundedAndKeepExtremesAndVolumeHoweverLongItGoesOn() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    PriceHistory history = new PriceHistory(SECOND, List.of(), Set.of());
    Map<Long, Candle> stored = new TreeMap<>();
    long time = 5 * SECOND;
    long volume = 0;
    long high = 0;
    for (int i = 0; i < 20_000; i++) {
      time += random.nextLong(3 * SECOND);
      long price = 1 + random.nextLong(1_000);
      history.trade(time, price, i);
      volume += i;
      high = Math.max(high, price);
      if (random.nextInt(50) == 0) {
        store(history.change(), stored);
      }
      if (random.nextInt(500) == 0) {
        store(history.change(), stored);
        history = new PriceHistory(SECOND, List.copyOf(stored.values()), Set.of());
      }
    }
    store(history.change(), stored);

    assertThat(stored).as("seed %d", seed).hasSizeBetween(2, PriceHistory.CAPACITY);
    assertThat(stored.values().stream().mapToLong(Candle::volume).sum()).isEqualTo(volume);
    assertThat(stored.values().stream().mapToLong(Candle::high).max()).hasValue(high);
  }

  private static void store(PriceHistory.Change change, Map<Long, Candle> stored) {
    if (change.anew()) {
      stored.clear();
    }
    change.candles().forEach(candle -> stored.put(candle.openTimeNs(), candle));
  }
}
