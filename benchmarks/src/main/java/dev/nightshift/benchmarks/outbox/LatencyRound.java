package dev.nightshift.benchmarks.outbox;

import org.HdrHistogram.Histogram;

/** Two views of the same events, in microseconds. */
final class LatencyRound {

  private static final long LONGEST_MICROS = 120_000_000;
  private static final int DIGITS = 3;

  private final Histogram fromCommit = new Histogram(LONGEST_MICROS, DIGITS);
  private final Histogram fromSchedule = new Histogram(LONGEST_MICROS, DIGITS);

  void add(PacedEvent event, long arrivalNanos) {
    fromCommit.recordValue(micros(arrivalNanos - event.committedNanos()));
    fromSchedule.recordValue(micros(arrivalNanos - event.scheduledNanos()));
  }

  /** From the moment the writer knew of its commit; an event that arrived before counts as 0. */
  double fromCommitMillis(double percentile) {
    return fromCommit.getValueAtPercentile(percentile) / 1e3;
  }

  /** From the moment the event was due, its own transaction included. */
  double fromScheduleMillis(double percentile) {
    return fromSchedule.getValueAtPercentile(percentile) / 1e3;
  }

  long events() {
    return fromCommit.getTotalCount();
  }

  private static long micros(long nanos) {
    return Math.clamp(nanos / 1_000, 0, LONGEST_MICROS);
  }
}
