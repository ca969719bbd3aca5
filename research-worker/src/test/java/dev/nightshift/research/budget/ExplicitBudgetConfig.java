package dev.nightshift.research.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a test of plain code needs to say about budgets; the rest as it is by default. */
record ExplicitBudgetConfig(
    BigDecimal perRun, Map<String, ProviderLimits> provider, Map<String, Price> price)
    implements BudgetConfig {

  record ModelPrice(BigDecimal input, BigDecimal output) implements Price {}

  record AtProvider(Optional<BigDecimal> perDay, Optional<BigDecimal> perMonth)
      implements ProviderLimits {}

  @Override
  public BigDecimal perUserAndDay() {
    return new BigDecimal(20);
  }

  @Override
  public BigDecimal perMonth() {
    return new BigDecimal(200);
  }

  @Override
  public int warnAtPercent() {
    return 80;
  }

  @Override
  public Duration reservationExpiry() {
    return Duration.ofMinutes(15);
  }

  @Override
  public Duration sweepEvery() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Duration settleWithin() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Duration reservationRetention() {
    return Duration.ofDays(30);
  }

  @Override
  public Duration retention() {
    return Duration.ofDays(400);
  }

  @Override
  public Duration retentionEvery() {
    return Duration.ofMinutes(10);
  }
}
