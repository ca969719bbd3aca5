package dev.nightshift.backbone.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "5, PT5S",
    "' 120 ', PT2M",
    "0, PT0S",
    "1.5, PT1.5S",
    "'Sun, 01 Mar 2026 10:00:30 GMT', PT30S",
    "'Sun, 01 Mar 2026 09:00:00 GMT', PT0S",
    "soon,",
    "'',",
    "-5,",
    "99999999999,",
    ",",
  })
  void shouldReadSecondsOrDate(String header, Duration wait) {
    assertThat(RetryAfter.read(header, NOW).orElse(null)).isEqualTo(wait);
  }

  @ParameterizedTest
  @CsvSource({"999999999", "'Thu, 01 Jan 2099 00:00:00 GMT'"})
  void shouldLeaveNobodyAloneForMoreThanADay(String header) {
    assertThat(RetryAfter.read(header, NOW)).contains(Duration.ofDays(1));
  }
}
