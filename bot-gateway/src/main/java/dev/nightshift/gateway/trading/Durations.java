package dev.nightshift.gateway.trading;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 500ms}, {@code 1s}, {@code 1h30m}, {@code 2d}. */
final class Durations {

  /** Possessive, because a plain repetition of a group recurses once per part of the text. */
  private static final Pattern WHOLE = Pattern.compile("(?:\\d{1,9}+(?:ms|s|m|h|d))++");

  private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private static final int LONGEST = 60;

  private Durations() {}

  /** Reads a length, written in at most {@value #LONGEST} characters; empty for anything else. */
  static Optional<Duration> parse(String text) {
    String clean = text.strip().toLowerCase(Locale.ROOT);
    if (clean.length() > LONGEST || !WHOLE.matcher(clean).matches()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(clean);
    while (part.find()) {
      sum = sum.plus(part(Long.parseLong(part.group(1)), part.group(2)));
    }
    return Optional.of(sum);
  }

  private static Duration part(long count, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
