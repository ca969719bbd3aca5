package dev.nightshift.backbone.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header Retry-After (RFC 9110, section 10.2.3): seconds, or a date. Some write parts of a
 * second too.
 */
public final class RetryAfter {

  /** Nobody is left alone for longer: the other side's clock may be wrong, or its date. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");

  private RetryAfter() {}

  /**
   * The wait asked for, at least 0 and at most a day; empty when the header is missing or says
   * nothing.
   */
  public static Optional<Duration> read(@Nullable String header, Instant now) {
    return header == null ? Optional.empty() : wait(header.strip(), now).map(RetryAfter::bounded);
  }

  private static Optional<Duration> wait(String value, Instant now) {
    if (SECONDS.matcher(value).matches()) {
      return Optional.of(Duration.ofMillis((long) (Double.parseDouble(value) * 1000)));
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(now, until));
    } catch (DateTimeParseException neither) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }
}
