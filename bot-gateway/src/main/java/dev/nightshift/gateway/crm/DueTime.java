package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.http.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When somebody wants to be reminded, and of what.
 *
 * @param at quiet hours apart
 */
public record DueTime(Instant at, @Nullable String note) {

  private static final Duration LONGEST = Duration.ofDays(5 * 366);
  private static final LocalTime MORNING = LocalTime.of(9, 0);

  private static final Pattern SPAN =
      Pattern.compile(
          "(?:in\\s+)?(\\d{1,4})\\s*(m|min|minutes?|h|hours?|d|days?|w|weeks?)(?:\\s+(.*))?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern INSTANT =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\S+?Z)(?:\\s+(.*))?", Pattern.DOTALL);

  private static final Pattern DAY =
      Pattern.compile(
          "(today|tomorrow|\\d{4}-\\d{2}-\\d{2})(?:[T\\s]+(\\d{1,2}):(\\d{2}))?(?:\\s+(.*))?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /**
   * Reads {@code 3d}, {@code in 2 hours}, {@code tomorrow}, {@code 2026-12-01 14:30} or an instant,
   * and then a note. A day without a time means nine in the morning.
   *
   * @param zone in which days and times are meant
   * @throws ProblemException 400 for anything else, for the past, and for more than five years
   */
  public static DueTime of(String text, Instant now, ZoneId zone) {
    try {
      DueTime due = read(text.strip(), now, zone);
      return checked(due, now);
    } catch (DateTimeException noTime) {
      throw unreadable(text);
    }
  }

  /**
   * The same for a time that is given as one.
   *
   * @throws ProblemException 400 when there is none, for the past, and for more than five years
   */
  static DueTime of(@Nullable Instant at, @Nullable String note, Instant now) {
    if (at == null) {
      throw new ProblemException(
          400, "due-missing", "Say when, as 'dueAt', such as 2026-12-01T09:00:00Z.");
    }
    return checked(new DueTime(at, note), now);
  }

  private static DueTime checked(DueTime due, Instant now) {
    if (due.at().isBefore(now) || due.at().isAfter(now.plus(LONGEST))) {
      throw new ProblemException(
          400,
          "due-out-of-range",
          "A follow-up must be due between now and in five years; got %s.".formatted(due.at()));
    }
    return due;
  }

  private static DueTime read(String text, Instant now, ZoneId zone) {
    Matcher span = SPAN.matcher(text);
    if (span.matches()) {
      return new DueTime(later(now.atZone(zone), span), span.group(3));
    }
    Matcher instant = INSTANT.matcher(text);
    if (instant.matches()) {
      return new DueTime(Instant.parse(instant.group(1)), instant.group(2));
    }
    Matcher day = DAY.matcher(text);
    if (day.matches()) {
      LocalTime time =
          day.group(2) == null
              ? MORNING
              : LocalTime.of(Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3)));
      LocalDate date = date(day.group(1).toLowerCase(Locale.ROOT), now.atZone(zone).toLocalDate());
      return new DueTime(date.atTime(time).atZone(zone).toInstant(), day.group(4));
    }
    throw unreadable(text);
  }

  private static LocalDate date(String word, LocalDate today) {
    return switch (word) {
      case "today" -> today;
      case "tomorrow" -> today.plusDays(1);
      default -> LocalDate.parse(word);
    };
  }

  /** Days and weeks keep the time of day, whatever the clocks do in between. */
  private static Instant later(ZonedDateTime now, Matcher span) {
    long count = Long.parseLong(span.group(1));
    return switch (span.group(2).toLowerCase(Locale.ROOT).charAt(0)) {
      case 'm' -> now.plusMinutes(count).toInstant();
      case 'h' -> now.plusHours(count).toInstant();
      case 'd' -> now.plusDays(count).toInstant();
      default -> now.plusWeeks(count).toInstant();
    };
  }

  private static ProblemException unreadable(String text) {
    return new ProblemException(
        400,
        "due-unreadable",
        "I cannot read a time in '%s'; say 3d, 2h, tomorrow or 2026-12-01 14:30, then what about."
            .formatted(text));
  }
}
