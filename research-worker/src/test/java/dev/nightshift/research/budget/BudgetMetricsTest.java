package dev.nightshift.research.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.BudgetScope;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetMetricsTest {

  private static final String AMOUNTS = "nightshift.research.budget.usd";

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final BudgetMetrics metrics = new BudgetMetrics(registry);

  @Test
  void shouldShowWhatIsSpentAndWhatIsSetAsideByKindOfLimit() {
    metrics.show(
        List.of(
            new BudgetMetrics.Sum("USER_DAY", "", 1.5, 0.25),
            new BudgetMetrics.Sum("PROVIDER_DAY", "openai", 3, 0)));
    assertThat(amount("user-day", "", "spent")).isEqualTo(1.5);
    assertThat(amount("user-day", "", "reserved")).isEqualTo(0.25);
    assertThat(amount("provider-day", "openai", "spent")).isEqualTo(3);
  }

  /** Yesterday's provider is not shown for ever with yesterday's amount. */
  @Test
  void shouldShowThePresentPeriodsAndForgetTheOthers() {
    metrics.show(List.of(new BudgetMetrics.Sum("PROVIDER_DAY", "openai", 3, 1)));
    metrics.show(List.of(new BudgetMetrics.Sum("PROVIDER_DAY", "anthropic", 2, 0)));
    assertThat(amount("provider-day", "anthropic", "spent")).isEqualTo(2);
    assertThat(registry.find(AMOUNTS).tag("name", "openai").gauges()).isEmpty();
  }

  @Test
  void shouldCountARefusalOnceForEachLimitThatRefused() {
    Standing run = standing(BudgetScope.RUN, "run-1");
    metrics.refused(List.of(run, standing(BudgetScope.MONTH, "")));
    metrics.refused(List.of(run));
    assertThat(refusals("run")).isEqualTo(2);
    assertThat(refusals("month")).isEqualTo(1);
  }

  private double amount(String scope, String name, String state) {
    return registry
        .get(AMOUNTS)
        .tag("scope", scope)
        .tag("name", name)
        .tag("state", state)
        .gauge()
        .value();
  }

  private double refusals(String scope) {
    return registry.get("nightshift.research.budget.refused").tag("scope", scope).counter().count();
  }

  private static Standing standing(BudgetScope kind, String name) {
    return new Standing(new Scope(kind, name, ""), BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ONE);
  }
}
