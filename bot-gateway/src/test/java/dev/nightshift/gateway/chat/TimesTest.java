package dev.nightshift.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {

  @Test
  void shouldTellMinutesThatAreNotTooEarly() {
    assertThat(Times.minute(Instant.parse("2026-03-01T10:00:59.9Z")))
        .isEqualTo("2026-03-01T10:00Z");
    assertThat(Times.minuteFrom(Instant.parse("2026-03-01T10:00:00Z")))
        .isEqualTo("2026-03-01T10:00Z");
    assertThat(Times.minuteFrom(Instant.parse("2026-03-01T10:59:00.000001Z")))
        .isEqualTo("2026-03-01T11:00Z");
  }

  @Test
  void shouldTellNoFractionsOfSeconds() {
    assertThat(Times.second(Instant.parse("2026-03-01T10:00:59.513876Z")))
        .isEqualTo("2026-03-01T10:00:59Z");
  }

  @Test
  void shouldRoundLengthsUp() {
    assertThat(Times.in(Duration.ZERO)).isEqualTo("in 1 minute");
    assertThat(Times.in(Duration.ofSeconds(60))).isEqualTo("in 1 minute");
    assertThat(Times.in(Duration.ofMillis(60_001))).isEqualTo("in 2 minutes");
    assertThat(Times.in(Duration.ofMinutes(60))).isEqualTo("in 60 minutes");
  }
}
