package dev.nightshift.gateway.telegram.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), new Random(1));

  @Test
  void shouldDoubleUpToTheLongestAndJitter() {
    for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
      assertThat(backoff.next())
          .isBetween(Duration.ofMillis(seconds * 1000 * 2 / 3 - 1), Duration.ofSeconds(seconds));
    }
  }

  @Test
  void shouldNeverOverflow() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(backoff.next()).isBetween(Duration.ofMillis(600), Duration.ofSeconds(60));
    }
  }

  @Test
  void shouldBeginAnewAfterASuccess() {
    backoff.next();
    backoff.next();
    backoff.reset();

    assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }
}
