package dev.nightshift.research.insforge.mirror;

import java.time.Duration;

/** The defaults, and what a test says of a turn. */
record ExplicitMirrorConfig(int batch, Duration turnBudget) implements MirrorConfig {

  @Override
  public String companies() {
    return "companies";
  }

  @Override
  public String contacts() {
    return "contacts";
  }

  @Override
  public String leads() {
    return "leads";
  }

  @Override
  public String activities() {
    return "activities";
  }

  @Override
  public Duration pollInterval() {
    return Duration.ofMillis(500);
  }

  @Override
  public Duration longestBackoff() {
    return Duration.ofSeconds(30);
  }

  @Override
  public int backfillBelow() {
    return 2_000;
  }

  @Override
  public Duration countEvery() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Duration parkedRetention() {
    return Duration.ofDays(90);
  }
}
