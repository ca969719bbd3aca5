package dev.nightshift.research.followup;

import java.time.Duration;

/** Given values, and what the service has for the rest. */
record ExplicitFollowupConfig(
    String quietHours, String timeZone, int batch, Duration draftWithin, int attempts)
    implements FollowupConfig {

  static ExplicitFollowupConfig usual() {
    return new ExplicitFollowupConfig("20:00-08:00", "UTC", 50, Duration.ofSeconds(5), 2);
  }

  /** Waits for a draft longer than a test takes. */
  ExplicitFollowupConfig patient() {
    return new ExplicitFollowupConfig(quietHours, timeZone, batch, Duration.ofMinutes(5), attempts);
  }

  ExplicitFollowupConfig drafting(Duration within, int most) {
    return new ExplicitFollowupConfig(quietHours, timeZone, batch, within, most);
  }

  @Override
  public Duration pollInterval() {
    return Duration.ofSeconds(1);
  }

  @Override
  public int concurrency() {
    return 64;
  }

  @Override
  public Duration retryDelay() {
    return Duration.ZERO;
  }

  @Override
  public Duration draftFor() {
    return Duration.ofSeconds(20);
  }

  @Override
  public Duration retention() {
    return Duration.ofDays(90);
  }

  @Override
  public Duration retentionEvery() {
    return Duration.ofMinutes(10);
  }
}
