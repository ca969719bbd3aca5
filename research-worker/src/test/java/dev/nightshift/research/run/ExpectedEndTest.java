package dev.nightshift.research.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExpectedEndTest {

  @Test
  void shouldGoByThePaceSinceTheLastPause() {
    assertThat(ExpectedEnd.remaining(20, 5, 0, Duration.ofSeconds(10)))
        .contains(Duration.ofSeconds(30));
    assertThat(ExpectedEnd.remaining(20, 15, 10, Duration.ofSeconds(10)))
        .contains(Duration.ofSeconds(10));
  }

  @Test
  void shouldSayNothingWhereThereIsNoPaceOrNothingIsLeft() {
    assertThat(ExpectedEnd.remaining(20, 0, 0, Duration.ofSeconds(10))).isEmpty();
    assertThat(ExpectedEnd.remaining(20, 10, 10, Duration.ofSeconds(10))).isEmpty();
    assertThat(ExpectedEnd.remaining(20, 20, 0, Duration.ofSeconds(10))).isEmpty();
    assertThat(ExpectedEnd.remaining(20, 8, 10, Duration.ofSeconds(10)))
        .as("companies were taken out since")
        .isEmpty();
  }
}
