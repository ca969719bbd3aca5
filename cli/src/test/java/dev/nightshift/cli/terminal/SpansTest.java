package dev.nightshift.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
  @ParameterizedTest
  @CsvSource({
    "-5, 0 ms",
    "0, 0 ms",
    "999, 999 ms",
    "1000, 1 s",
    "4230, 4.2 s",
    "59999, 59.9 s",
    "60000, 1 min",
    "65000, 1m 05s",
    "3600000, 1h 00m",
    "7800000, 2h 10m"
  })
  void shouldSpeakOfTimeAsPeopleDo(long millis, String words) {
    assertThat(Spans.of(Duration.ofMillis(millis))).isEqualTo(words);
  }

  @Test
  void shouldShowTimesOnTheClockFaceOfThisMachine() {
    assertThat(Spans.clockTime("2026-01-02T03:04:05.678901Z"))
        .matches("2026-01-0[123] \\d\\d:\\d\\d:05");
    assertThat(Spans.clockTime("")).isEmpty();
  }
}
