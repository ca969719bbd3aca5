package dev.nightshift.gateway.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.http.ProblemException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DueTimeTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** Saturday, an hour past noon in Berlin; the clocks go forward in the night. */
  private static final Instant NOW = Instant.parse("2026-03-28T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          30m,                    2026-03-28T12:30:00Z,
          in 2 hours,             2026-03-28T14:00:00Z,
          2h call back,           2026-03-28T14:00:00Z, call back
          1d,                     2026-03-29T11:00:00Z,
          3 Days ask for figures, 2026-03-31T11:00:00Z, ask for figures
          in 1 week,              2026-04-04T11:00:00Z,
          today 15:30,            2026-03-28T14:30:00Z,
          tomorrow,               2026-03-29T07:00:00Z,
          Tomorrow 8:05 write,    2026-03-29T06:05:00Z, write
          2026-12-01,             2026-12-01T08:00:00Z,
          2026-12-01 14:30 price, 2026-12-01T13:30:00Z, price
          2026-12-01T14:30,       2026-12-01T13:30:00Z,
          2026-12-01T14:30:00Z x, 2026-12-01T14:30:00Z, x
          """)
  void shouldReadTimesAsPeopleWriteThem(String text, Instant at, String note) {
    assertThat(DueTime.of(text, NOW, BERLIN)).isEqualTo(new DueTime(at, note));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "soon", "3x", "3dx", "2026-13-01", "2026-02-30", "25:00", "tomorrow 24:00"})
  void shouldSayHowATimeIsWrittenWhenItCannotBeRead(String text) {
    assertThatThrownBy(() -> DueTime.of(text, NOW, BERLIN))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.detail()).contains("'" + text + "'", "3d");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-28 12:59", "today 9:00", "2040-01-01", "9999w"})
  void shouldRefuseThePastAndTheFarFuture(String text) {
    assertThatThrownBy(() -> DueTime.of(text, NOW, BERLIN))
        .hasMessageContaining("between now and in five years");
  }

  @Test
  void shouldAskForATimeWhenNoneIsGiven() {
    assertThatThrownBy(() -> DueTime.of((Instant) null, null, NOW)).hasMessageContaining("dueAt");
  }
}
