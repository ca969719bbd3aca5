package dev.nightshift.benchmarks.outbox;

/**
 * What one or several writers did.
 *
 * @param events committed
 * @param startedNanos before the first transaction
 * @param endedNanos after the last
 */
record Written(int events, long startedNanos, long endedNanos) {

  Written and(Written other) {
    return new Written(
        events + other.events,
        Math.min(startedNanos, other.startedNanos),
        Math.max(endedNanos, other.endedNanos));
  }

  String line() {
    return events + " " + startedNanos + " " + endedNanos;
  }

  static Written of(String line) {
    String[] parts = line.split(" ", -1);
    return new Written(
        Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }
}
