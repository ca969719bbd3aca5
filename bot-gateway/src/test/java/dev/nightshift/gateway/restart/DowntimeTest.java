package dev.nightshift.gateway.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DowntimeTest {

  private static final Instant ASKED = Instant.parse("2026-05-01T12:00:00Z");

  @Test
  void shouldSayHowLongItTook() {
    assertThat(after(Duration.ofMillis(300))).isEqualTo(", 1 s after it was asked for");
    assertThat(after(Duration.ofSeconds(75))).isEqualTo(", 75 s after it was asked for");
    assertThat(after(Duration.ofMinutes(50))).isEqualTo(", 50 min after it was asked for");
    assertThat(after(Duration.ofMinutes(150))).isEqualTo(", 2 h 30 min after it was asked for");
    assertThat(after(Duration.ofDays(3))).isEqualTo(", 72 h 0 min after it was asked for");
  }

  @Test
  void shouldSayNoLengthThatAClockMadeUp() {
    assertThat(after(Duration.ofSeconds(-5))).isEmpty();
    assertThat(Downtime.words(Instant.EPOCH, ASKED)).isEmpty();
    assertThat(after(Duration.ofDays(55 * 365L))).isEmpty();
  }

  private static String after(Duration length) {
    return Downtime.words(ASKED, ASKED.plus(length));
  }
}
