package dev.nightshift.liveness.probe;

import java.time.Duration;

/** The defaults, with thresholds to choose. */
record TestProbeConfig(int suspectAfter, int lostAfter, int lostAfterWhenMostMiss)
    implements ProbeConfig {

  static final TestProbeConfig DEFAULTS = new TestProbeConfig(2, 3, 10);

  @Override
  public Duration interval() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Duration timeout() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Duration tolerance() {
    return Duration.ofSeconds(2);
  }

  @Override
  public Duration blindAfter() {
    return Duration.ofSeconds(15);
  }

  @Override
  public Duration startGrace() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Duration askLostFor() {
    return Duration.ofHours(1);
  }

  @Override
  public Duration storeSightingEvery() {
    return Duration.ofSeconds(5);
  }

  @Override
  public int maxInstances() {
    return 500;
  }
}
