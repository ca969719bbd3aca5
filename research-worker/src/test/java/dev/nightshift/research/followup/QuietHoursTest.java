package dev.nightshift.research.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks of Berlin: forward on 29 March 2026 at 2:00, back on 25 October 2026 at 3:00. */
class QuietHoursTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    // an ordinary day
    "20:00-08:00, 2026-06-10T12:00+02:00, 2026-06-10T12:00+02:00",
    "20:00-08:00, 2026-06-10T19:59:59+02:00, 2026-06-10T19:59:59+02:00",
    "20:00-08:00, 2026-06-10T20:00+02:00, 2026-06-11T08:00+02:00",
    "20:00-08:00, 2026-06-11T07:59+02:00, 2026-06-11T08:00+02:00",
    "20:00-08:00, 2026-06-11T08:00+02:00, 2026-06-11T08:00+02:00",
    "12:00-14:00, 2026-06-11T13:00+02:00, 2026-06-11T14:00+02:00",
    "08:00-08:00, 2026-06-11T03:00+02:00, 2026-06-11T03:00+02:00",
    // a shorter night, and a longer one
    "20:00-08:00, 2026-03-28T21:00+01:00, 2026-03-29T08:00+02:00",
    "20:00-08:00, 2026-03-29T01:30+01:00, 2026-03-29T08:00+02:00",
    "20:00-08:00, 2026-10-24T21:00+02:00, 2026-10-25T08:00+01:00",
    "20:00-08:00, 2026-10-25T02:30+02:00, 2026-10-25T08:00+01:00",
    "20:00-08:00, 2026-10-25T02:30+01:00, 2026-10-25T08:00+01:00",
    // the end is skipped: the moment of the change is the first that is not quiet
    "22:00-02:30, 2026-03-28T23:00+01:00, 2026-03-29T03:00+02:00",
    // the end comes twice: the first that is not over
    "22:00-02:30, 2026-10-24T23:00+02:00, 2026-10-25T02:30+02:00",
    "22:00-02:30, 2026-10-25T02:45+02:00, 2026-10-25T02:45+02:00",
    "22:00-02:30, 2026-10-25T02:15+01:00, 2026-10-25T02:30+01:00",
    // the beginning is skipped
    "02:30-08:00, 2026-03-29T03:00+02:00, 2026-03-29T08:00+02:00",
    "02:30-08:00, 2026-03-29T01:59+01:00, 2026-03-29T01:59+01:00",
    // all that is not quiet is skipped that day
    "02:30-02:00, 2026-03-28T07:14+01:00, 2026-03-30T02:00+02:00",
    // quiet already, and once more not
    "02:30-02:00, 2026-10-25T02:45+02:00, 2026-10-25T02:00+01:00"
  })
  void shouldRemindAtTheFirstMomentThatIsNotQuiet(
      String hours, OffsetDateTime wanted, OffsetDateTime expected) {
    QuietHours quiet = QuietHours.of("key", hours);
    assertThat(quiet.afterwards(wanted.toInstant(), BERLIN)).isEqualTo(expected.toInstant());
  }

  /**
   * Over a year of minutes: the answer is the first moment from the wanted one that is not quiet.
   */
  @Test
  void shouldNeverRemindInQuietHoursNorLaterThanTheirEnd() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      QuietHours quiet =
          new QuietHours(LocalTime.of(random.nextInt(24), 30), LocalTime.of(random.nextInt(24), 0));
      Instant wanted =
          Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * random.nextInt(365 * 24 * 60));
      Instant at = quiet.afterwards(wanted, BERLIN);
      String what = "%s in %s, seed %d".formatted(wanted, quiet, seed);
      assertThat(at).as(what).isAfterOrEqualTo(wanted);
      assertThat(quietAt(quiet, at)).as(what).isFalse();
      // Quiet hours begin and end at full and half hours: nothing lies between two quarters.
      for (Instant before = at.minusSeconds(1);
          !before.isBefore(wanted);
          before = before.minus(Duration.ofMinutes(15))) {
        assertThat(quietAt(quiet, before)).as(what).isTrue();
      }
    }
  }

  private static boolean quietAt(QuietHours quiet, Instant moment) {
    return quiet.quietAt(moment.atZone(BERLIN).toLocalTime());
  }

  @Test
  void shouldGoByTheClockOfTheLead() {
    QuietHours quiet = QuietHours.of("key", "20:00-08:00");
    Instant wanted = Instant.parse("2026-06-10T12:00:00Z");
    assertThat(quiet.afterwards(wanted, ZoneId.of("Asia/Tokyo")))
        .isEqualTo(Instant.parse("2026-06-10T23:00:00Z"));
    assertThat(quiet.afterwards(wanted, ZoneId.of("America/New_York"))).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20:00", "20:00-8", "25:00-08:00", "a-b", "20:00-08:00-09:00"})
  void shouldStopTheStartWithTheKey(String text) {
    assertThatThrownBy(() -> QuietHours.of("nightshift.research.followup.quiet-hours", text))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nightshift.research.followup.quiet-hours")
        .hasMessageContaining("20:00-08:00");
  }
}
