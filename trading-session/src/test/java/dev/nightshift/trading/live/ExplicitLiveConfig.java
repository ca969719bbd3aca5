package dev.nightshift.trading.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The defaults, with what tests vary. */
record ExplicitLiveConfig(int conflateBeyond, int keep, int mostUnwritten) implements LiveConfig {

  static final ExplicitLiveConfig DEFAULTS = new ExplicitLiveConfig(20_000, 50_000, 2_000_000);

  @Override
  public Duration idle() {
    return Duration.ofSeconds(5);
  }

  @Override
  public Duration connectTimeout() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Duration firstWait() {
    return Duration.ofSeconds(5);
  }

  @Override
  public Duration longestWait() {
    return Duration.ofSeconds(60);
  }

  @Override
  public int jitterPercent() {
    return 20;
  }

  @Override
  public int alarmAfter() {
    return 10;
  }

  @Override
  public Duration pingEvery() {
    return Duration.ofSeconds(3);
  }

  @Override
  public Duration tickEvery() {
    return Duration.ofMillis(250);
  }

  @Override
  public int jumpPercent() {
    return 10;
  }

  @Override
  public Duration gapPeriod() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Duration gapPatience() {
    return Duration.ofMinutes(10);
  }

  @Override
  public Optional<Path> recordIn() {
    return Optional.empty();
  }

  @Override
  public Duration writeEvery() {
    return Duration.ofMillis(500);
  }
}
