package dev.nightshift.benchmarks.outbox;

/**
 * One event of an open loop.
 *
 * @param scheduledNanos when it was due, whatever the earlier ones were doing
 * @param committedNanos when its writer knew of the commit
 */
record PacedEvent(long identity, long scheduledNanos, long committedNanos) {

  String line() {
    return identity + " " + scheduledNanos + " " + committedNanos;
  }

  static PacedEvent of(String line) {
    String[] parts = line.split(" ", -1);
    return new PacedEvent(
        Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }
}
