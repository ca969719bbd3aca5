package dev.nightshift.trading.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LatencyTest {

  @Test
  void shouldStayInRangeAndFillItWhenDrawnOften() {
    Latency latency = new Latency(50, 59, 1);
    Set<Long> drawn = new HashSet<>();
    for (int order = 1; order <= 1_000; order++) {
      drawn.add(latency.of(order));
    }
    assertThat(drawn).hasSize(10).allMatch(ns -> ns >= 50 && ns <= 59);
  }

  @Test
  void shouldDrawTheSameWhenSeedAndOrderAreTheSame() {
    assertThat(new Latency(0, 1_000_000, 7).of(3)).isEqualTo(new Latency(0, 1_000_000, 7).of(3));
    assertThat(new Latency(0, 1_000_000, 7).of(3)).isNotEqualTo(new Latency(0, 1_000_000, 8).of(3));
  }

  @Test
  void shouldBeFixedWhenMinIsMax() {
    assertThat(new Latency(250, 250, 9).of(1)).isEqualTo(250);
    assertThat(new Latency(0, 0, 9).of(1)).isZero();
  }

  @Test
  void shouldRefuseWhenTheRangeIsUpsideDown() {
    assertThatThrownBy(() -> new Latency(2, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Latency(-1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
