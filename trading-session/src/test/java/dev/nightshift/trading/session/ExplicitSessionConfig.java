package dev.nightshift.trading.session;

import java.math.BigDecimal;
import java.time.Duration;

/** The defaults, without a container. */
record ExplicitSessionConfig(Duration persistEvery, int maxUnwritten) implements SessionConfig {

  ExplicitSessionConfig() {
    this(Duration.ofMillis(250), 500);
  }

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

  @Override
  public String fills() {
    return "ideal";
  }

  @Override
  public String stopPolicy() {
    return "flatten";
  }

  @Override
  public String onBreaker() {
    return "pause";
  }

  @Override
  public BigDecimal dailyLoss() {
    return new BigDecimal("0.25");
  }

  @Override
  public BigDecimal drawdown() {
    return new BigDecimal("0.50");
  }

  @Override
  public int consecutiveLosses() {
    return 0;
  }

  @Override
  public int maxOpenOrders() {
    return 20;
  }

  @Override
  public int maxOrdersPerMinute() {
    return 120;
  }

  @Override
  public int makerFeeBps() {
    return 10;
  }

  @Override
  public Duration orderLifetime() {
    return Duration.ofHours(24);
  }

  @Override
  public int maintenanceBps() {
    return 50;
  }

  @Override
  public Duration cooldown() {
    return Duration.ZERO;
  }

  @Override
  public int stopGuard() {
    return 4;
  }

  @Override
  public Duration stopGuardWithin() {
    return Duration.ofHours(24);
  }

  @Override
  public Duration stopGuardLock() {
    return Duration.ofHours(1);
  }

  @Override
  public String onFeedLoss() {
    return "block";
  }

  @Override
  public int profitGuard() {
    return 0;
  }

  @Override
  public Duration profitGuardWithin() {
    return Duration.ofHours(6);
  }

  @Override
  public int profitGuardLeastBps() {
    return 0;
  }

  @Override
  public Duration profitGuardLock() {
    return Duration.ofHours(1);
  }
}
