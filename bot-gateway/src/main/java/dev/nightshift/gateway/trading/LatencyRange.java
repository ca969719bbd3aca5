package dev.nightshift.gateway.trading;

import java.time.Duration;
import java.util.Optional;

/** Shortest and longest simulated latency between a decision and its execution. */
record LatencyRange(Duration min, Duration max) {

  static final Duration LONGEST = Duration.ofHours(1);

  /** Reads {@code 50-500ms}, {@code 50ms-2s} or one length for both; empty for anything else. */
  static Optional<LatencyRange> parse(String text) {
    String[] ends = text.strip().split("-", -1);
    if (ends.length > 2) {
      return Optional.empty();
    }
    String last = ends[ends.length - 1];
    String unit = last.replaceFirst("^[\\s\\d]*", "");
    String first = ends[0].strip().matches("\\d+") ? ends[0].strip() + unit : ends[0];
    Optional<Duration> max = Durations.parse(last);
    return Durations.parse(first)
        .flatMap(min -> max.map(longest -> new LatencyRange(min, longest)))
        .filter(range -> range.min().compareTo(range.max()) <= 0)
        .filter(range -> range.max().compareTo(LONGEST) <= 0);
  }
}
