package dev.nightshift.liveness.probe;

/** Refuses settings that contradict each other, naming both. */
final class ProbeLimits {

  private ProbeLimits() {}

  static void check(ProbeConfig config) {
    if (config.suspectAfter() < 1 || config.lostAfter() <= config.suspectAfter()) {
      throw new IllegalStateException(
          "nightshift.liveness.probe.lost-after (%d) must be greater than nightshift.liveness.probe.suspect-after (%d), which must be at least 1."
              .formatted(config.lostAfter(), config.suspectAfter()));
    }
    if (config.lostAfterWhenMostMiss() < config.lostAfter()) {
      throw new IllegalStateException(
          "nightshift.liveness.probe.lost-after-when-most-miss (%d) must not be less than nightshift.liveness.probe.lost-after (%d)."
              .formatted(config.lostAfterWhenMostMiss(), config.lostAfter()));
    }
    if (config.interval().isZero() || config.interval().isNegative()) {
      throw new IllegalStateException(
          "nightshift.liveness.probe.interval (%s) must be positive.".formatted(config.interval()));
    }
  }
}
