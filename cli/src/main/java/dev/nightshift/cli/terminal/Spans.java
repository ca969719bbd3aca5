package dev.nightshift.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Spans of time and sizes as people say them. */
public final class Spans {
  private static final DateTimeFormatter CLOCK_FACE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Spans() {}

  /**
   * {@code 850 ms}, {@code 4.2 s}, {@code 2 min}, {@code 1m 05s}, {@code 2h 10m}; a negative one
   * reads as 0.
   */
  public static String of(Duration span) {
    long millis = Math.max(0, span.toMillis());
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      long tenths = millis / 100;
      return tenths % 10 == 0 ? tenths / 10 + " s" : tenths / 10 + "." + tenths % 10 + " s";
    }
    long seconds = millis / 1_000;
    if (seconds < 3_600 && seconds % 60 == 0) {
      return seconds / 60 + " min";
    }
    return seconds < 3_600
        ? "%dm %02ds".formatted(seconds / 60, seconds % 60)
        : "%dh %02dm".formatted(seconds / 3_600, seconds / 60 % 60);
  }

  /** An ISO-8601 time of an answer, on this machine's clock face; anything else as it is. */
  public static String clockTime(String iso) {
    try {
      return CLOCK_FACE.format(Instant.parse(iso).atZone(ZoneId.systemDefault()));
    } catch (DateTimeParseException e) {
      return iso;
    }
  }

  public static String size(long bytes) {
    if (bytes < 1_024) {
      return bytes + " bytes";
    }
    return bytes < 1_024 * 1_024
        ? bytes / 1_024 + " KB"
        : "%d.%d MB".formatted(bytes >> 20, (bytes % (1 << 20)) * 10 >> 20);
  }
}
