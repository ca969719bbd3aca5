package dev.nightshift.gateway.cost;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a limit on spending stands; amounts are decimal text in US dollars.
 *
 * @param scope USER_DAY, PROVIDER_DAY, PROVIDER_MONTH or MONTH
 * @param name the person or the provider; {@code all} for everybody
 * @param period the day or the month (UTC)
 * @param reservedUsd set aside for calls under way
 * @param opensAt when the next period begins
 */
public record Limit(
    String scope,
    String name,
    String period,
    String limitUsd,
    String spentUsd,
    String reservedUsd,
    @Nullable Instant opensAt) {

  /** As a person calls it. */
  public String words() {
    return switch (scope) {
      case "USER_DAY" -> "%s on %s".formatted(name, period);
      case "PROVIDER_DAY", "PROVIDER_MONTH" -> "provider %s, %s".formatted(name, period);
      default -> "everybody, " + period;
    };
  }
}
