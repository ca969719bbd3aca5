package dev.nightshift.research.followup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneOffsetTransition;

/**
 * Hours of the day, by the clock on a lead's wall, in which nobody is reminded.
 *
 * @param from the first quiet moment
 * @param to the first moment after; before {@code from}: on the next day; equal: never quiet
 */
record QuietHours(LocalTime from, LocalTime to) {

  /**
   * Reads {@code 20:00-08:00}.
   *
   * @throws IllegalStateException when it is something else, naming the key
   */
  static QuietHours of(String key, String text) {
    String[] ends = text.strip().split("-", -1);
    try {
      if (ends.length == 2) {
        return new QuietHours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
      }
    } catch (DateTimeParseException unreadable) {
      throw new IllegalStateException(sentence(key, text), unreadable);
    }
    throw new IllegalStateException(sentence(key, text));
  }

  private static String sentence(String key, String text) {
    return "%s must be two times of day such as 20:00-08:00, but is %s".formatted(key, text);
  }

  /** Whether the wall clock shows a quiet time. */
  boolean quietAt(LocalTime time) {
    boolean begun = !time.isBefore(from);
    boolean notOver = time.isBefore(to);
    return from.isAfter(to) ? begun || notOver : begun && notOver;
  }

  /**
   * The first moment at or after the wanted one that is not quiet. When the clocks change, the
   * moment of the change may be that one: an end that is skipped is over then, and a time of day
   * that comes twice may be loud again. A day on which all that is not quiet is skipped has no such
   * moment.
   */
  Instant afterwards(Instant wanted, ZoneId zone) {
    Instant moment = wanted;
    while (quietAt(moment.atZone(zone).toLocalTime())) {
      moment = next(moment.atZone(zone));
    }
    return moment;
  }

  /** When quiet hours end by the clock as it goes now, or when the clock is changed before that. */
  private Instant next(ZonedDateTime quiet) {
    LocalDate today = quiet.toLocalDate();
    LocalDate day = quiet.toLocalTime().isBefore(to) ? today : today.plusDays(1);
    Instant end = day.atTime(to).toInstant(quiet.getOffset());
    ZoneOffsetTransition change = quiet.getZone().getRules().nextTransition(quiet.toInstant());
    return change != null && change.getInstant().isBefore(end) ? change.getInstant() : end;
  }
}
