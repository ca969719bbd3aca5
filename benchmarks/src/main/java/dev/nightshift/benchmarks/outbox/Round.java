package dev.nightshift.benchmarks.outbox;

import java.util.Map;

/**
 * One contender's turn.
 *
 * @param perSecond from the first transaction's begin to the last event's arrival
 * @param committedPerSecond while the writers wrote
 * @param behind events committed and not yet arrived when the writers stopped
 * @param cpuMicros processor time per event
 */
record Round(
    double perSecond, double committedPerSecond, int behind, Map<CpuTime.Part, Double> cpuMicros) {

  static Round of(
      Written written, long lastArrivalNanos, int behind, Map<CpuTime.Part, Double> cpuMicros) {
    return new Round(
        rate(written.events(), lastArrivalNanos - written.startedNanos()),
        rate(written.events(), written.endedNanos() - written.startedNanos()),
        behind,
        Map.copyOf(cpuMicros));
  }

  double cpuMicros(CpuTime.Part part) {
    return cpuMicros.getOrDefault(part, 0.0);
  }

  private static double rate(int events, long nanos) {
    return events * 1e9 / nanos;
  }
}
