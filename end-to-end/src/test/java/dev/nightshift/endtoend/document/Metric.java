package dev.nightshift.endtoend.document;

import java.util.Locale;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/**
 * One metric of a service.
 *
 * @param name as the code says it, with dots
 * @param about the description in the code; empty where there is none
 */
record Metric(String name, Type type, SequencedSet<String> tags, String about) {

  /** What kind of meter it is. */
  enum Type {
    COUNTER,
    TIMER,
    GAUGE,
    SUMMARY
  }

  String row(String sentence) {
    return "| `%s` | `%s` | %s | %s | %s | %s |"
        .formatted(
            name,
            exported(),
            type.name().toLowerCase(Locale.ROOT),
            tags.stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", ")),
            unit(),
            sentence);
  }

  /** The name under which Prometheus has it; of a timer the beginning of its three names. */
  private String exported() {
    String plain = name.replace('.', '_');
    return switch (type) {
      case COUNTER -> plain + "_total";
      case TIMER -> plain + "_seconds";
      case GAUGE, SUMMARY -> plain;
    };
  }

  private String unit() {
    if (type == Type.TIMER || name.endsWith(".seconds")) {
      return "seconds";
    }
    if (name.endsWith(".ms")) {
      return "milliseconds";
    }
    return name.endsWith(".usd") ? "US dollars" : "count";
  }
}
