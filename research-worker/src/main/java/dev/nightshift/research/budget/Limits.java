package dev.nightshift.research.budget;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The configured limits. */
@Singleton
class Limits {

  private static final String PREFIX = "nightshift.research.budget.";

  private final BudgetConfig config;

  Limits(BudgetConfig config) {
    this.config = config;
    require("per-run", config.perRun());
    require("per-user-and-day", config.perUserAndDay());
    require("per-month", config.perMonth());
    config.provider().forEach(Limits::require);
    if (config.warnAtPercent() < 1 || config.warnAtPercent() > 100) {
      throw new IllegalStateException(
          PREFIX + "warn-at-percent must be between 1 and 100, is " + config.warnAtPercent());
    }
  }

  private static void require(String provider, BudgetConfig.ProviderLimits limits) {
    String key = "provider.\"" + provider + "\".";
    limits.perDay().ifPresent(limit -> require(key + "per-day", limit));
    limits.perMonth().ifPresent(limit -> require(key + "per-month", limit));
  }

  private static void require(String key, BigDecimal limit) {
    if (limit.signum() < 0) {
      throw new IllegalStateException(
          "%s%s must be at least 0, is %s".formatted(PREFIX, key, limit.toPlainString()));
    }
  }

  int warnAtPercent() {
    return config.warnAtPercent();
  }

  /** The limit of a scope that has none of its own; {@code null}: there is none. */
  @Nullable BigDecimal of(Scope scope) {
    return switch (scope.kind()) {
      case RUN -> config.perRun();
      case USER_DAY -> config.perUserAndDay();
      case PROVIDER_DAY ->
          provider(scope).flatMap(BudgetConfig.ProviderLimits::perDay).orElse(null);
      case PROVIDER_MONTH ->
          provider(scope).flatMap(BudgetConfig.ProviderLimits::perMonth).orElse(null);
      case MONTH -> config.perMonth();
    };
  }

  private Optional<BudgetConfig.ProviderLimits> provider(Scope scope) {
    return Optional.ofNullable(config.provider().get(scope.name()));
  }
}
