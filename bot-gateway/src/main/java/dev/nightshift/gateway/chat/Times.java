package dev.nightshift.gateway.chat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as people are told them. */
public final class Times {

  private Times() {}

  /** ISO 8601 in UTC, to the minute. */
  public static String minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
  }

  /** ISO 8601 in UTC, to the second. */
  public static String second(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The minute that is not over before then. */
  public static String minuteFrom(Instant at) {
    Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
    return minute(minute.equals(at) ? at : minute.plus(Duration.ofMinutes(1)));
  }

  /** Such as {@code in 3 minutes}, rounded up. */
  public static String in(Duration length) {
    long minutes = Math.max(1, (length.toMillis() + 59_999) / 60_000);
    return minutes == 1 ? "in 1 minute" : "in " + minutes + " minutes";
  }
}
