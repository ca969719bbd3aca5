package dev.nightshift.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {

  @Test
  void shouldTakeTheMiddleWhenTheCountIsOdd() {
    assertThat(Median.of(List.of(9, 1, 4))).isEqualTo(4);
  }

  @Test
  void shouldTakeTheMeanOfTheMiddleTwoWhenTheCountIsEven() {
    assertThat(Median.of(List.of(9, 1, 4, 6))).isEqualTo(5);
  }

  @Test
  void shouldRefuseWhenThereIsNothing() {
    assertThatThrownBy(() -> Median.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
