package dev.nightshift.gateway.monitor;

import dev.nightshift.backbone.http.ProblemException;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** For how long nothing is told of an incident: from a minute to thirty days. */
public record SilenceLength(Duration duration) {

  private static final Duration UNLESS_SAID = Duration.ofHours(1);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final int LONGEST_TEXT = 20;

  /** As people write it, such as {@code 30m}, {@code 2h} or {@code 1d}; nothing: an hour. */
  public static SilenceLength parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return new SilenceLength(UNLESS_SAID);
    }
    Duration duration = duration(text.strip());
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw unreadable(text);
    }
    return new SilenceLength(duration);
  }

  private static Duration duration(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw unreadable(text);
    }
    try {
      return DurationConverter.parseDuration(text.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException | ArithmeticException malformed) {
      throw unreadable(text);
    }
  }

  private static ProblemException unreadable(String text) {
    return new ProblemException(
        400,
        "silence-length",
        "'%s' is no time to be silent for; say one from 1m to 30d, such as 2h.".formatted(text));
  }
}
