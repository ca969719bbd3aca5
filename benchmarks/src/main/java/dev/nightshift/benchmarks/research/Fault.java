package dev.nightshift.benchmarks.research;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** How a call of the model fails in a way that passes. */
enum Fault {
  RESET("reset"),
  BUSY("429 with Retry-After"),
  UNAVAILABLE("503"),
  TORN("torn JSON"),
  LATE("no answer in time");

  private final String words;

  Fault(String words) {
    this.words = words;
  }

  /** Each of them with its number, as in {@code reset 3, 503 0}. */
  static String each(Map<Fault, Integer> counts) {
    return Arrays.stream(values())
        .map(fault -> fault.words + ": " + counts.getOrDefault(fault, 0))
        .collect(Collectors.joining(", "));
  }
}
