package dev.nightshift.trading.session;

import java.time.Duration;

/** The defaults, without a container. */
record ExplicitSessionConfig() implements SessionConfig {

  @Override
  public int max() {
    return 100;
  }

  @Override
  public Duration claimEvery() {
    return Duration.ofMillis(500);
  }

  @Override
  public Duration commandsEvery() {
    return Duration.ofMillis(100);
  }

  @Override
  public Duration unreadableFor() {
    return Duration.ofMinutes(10);
  }

  @Override
  public Duration persistEvery() {
    return Duration.ofMillis(250);
  }

  @Override
  public int maxUnwritten() {
    return 500;
  }

  @Override
  public Duration progressEvery() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Duration logEvery() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Duration equityPointEvery() {
    return Duration.ofSeconds(10);
  }

  @Override
  public int feeBps() {
    return 10;
  }

  @Override
  public int orderBps() {
    return 9_500;
  }

  @Override
  public int executionQueue() {
    return 50;
  }

  @Override
  public Duration retention() {
    return Duration.ofDays(90);
  }
}
