package dev.nightshift.research.followup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
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
   * The first moment at or after the wanted one that is not quiet. On the night the clocks change,
   * an end that is skipped is the moment of the change, and one that comes twice the first that is
   * not over.
   */
  Instant afterwards(Instant wanted, ZoneId zone) {
    ZonedDateTime local = wanted.atZone(zone);
    LocalTime time = local.toLocalTime();
    if (!quietAt(time)) {
      return wanted;
    }
    boolean endsTomorrow = from.isAfter(to) && !time.isBefore(from);
    LocalDate day = endsTomorrow ? local.toLocalDate().plusDays(1) : local.toLocalDate();
    return at(day.atTime(to), zone, wanted);
  }

  private static Instant at(LocalDateTime end, ZoneId zone, Instant wanted) {
    ZoneOffsetTransition change = zone.getRules().getTransition(end);
    if (change != null && change.isGap()) {
      return change.getInstant();
    }
    ZonedDateTime first = end.atZone(zone);
    return first.toInstant().isBefore(wanted)
        ? first.withLaterOffsetAtOverlap().toInstant()
        : first.toInstant();
  }
}
