package dev.nightshift.benchmarks.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TallyTest {

  private final Tally tally = new Tally();

  @Test
  void shouldCountAnEventOnceWhenItArrivesTwice() {
    tally.arrived(EventIdentity.of(1, 1), 10);
    tally.arrived(EventIdentity.of(1, 1), 20);

    assertThat(tally.events()).isEqualTo(1);
    assertThat(tally.duplicates()).isEqualTo(1);
    assertThat(tally.lastArrivalNanos()).isEqualTo(10);
  }

  @Test
  void shouldNoticeWhenAnEventWasOvertakenInItsStream() {
    tally.arrived(EventIdentity.of(1, 2), 10);
    tally.arrived(EventIdentity.of(1, 1), 20);
    tally.arrived(EventIdentity.of(2, 1), 30);

    assertThat(tally.events()).isEqualTo(3);
    assertThat(tally.overtaken()).isEqualTo(1);
  }

  @Test
  void shouldGiveUpWhenTheExpectedNeverArrive() throws InterruptedException {
    tally.arrived(EventIdentity.of(1, 1), 10);

    assertThat(tally.await(1, Duration.ZERO)).isTrue();
    assertThat(tally.await(2, Duration.ofMillis(1))).isFalse();
  }
}
