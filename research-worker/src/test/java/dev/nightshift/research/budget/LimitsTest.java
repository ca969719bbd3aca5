package dev.nightshift.research.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.contract.BudgetScope;
import dev.nightshift.research.budget.ExplicitBudgetConfig.AtProvider;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitsTest {

  @Test
  void shouldLimitAProviderByDayOrByMonthOrNotAtAll() {
    Limits limits = limits("5", new AtProvider(Optional.of(BigDecimal.TWO), Optional.empty()));

    assertThat(limits.of(at(BudgetScope.PROVIDER_DAY, "openai"))).isEqualByComparingTo("2");
    assertThat(limits.of(at(BudgetScope.PROVIDER_MONTH, "openai"))).isNull();
    assertThat(limits.of(at(BudgetScope.PROVIDER_DAY, "other"))).isNull();
    assertThat(limits.of(Scope.run("run-1"))).isEqualByComparingTo("5");
    assertThat(limits.of(at(BudgetScope.USER_DAY, "owner"))).isEqualByComparingTo("20");
    assertThat(limits.of(at(BudgetScope.MONTH, Scope.ALL))).isEqualByComparingTo("200");
  }

  @Test
  void shouldStopTheStartForALimitBelowNothing() {
    assertThatThrownBy(() -> limits("-1", new AtProvider(Optional.empty(), Optional.empty())))
        .hasMessage("nightshift.research.budget.per-run must be at least 0, is -1");
    AtProvider broken = new AtProvider(Optional.empty(), Optional.of(new BigDecimal("-0.5")));
    assertThatThrownBy(() -> limits("1", broken))
        .hasMessage(
            "nightshift.research.budget.provider.\"openai\".per-month must be at least 0, is -0.5");
  }

  private static Limits limits(String perRun, AtProvider openai) {
    return new Limits(
        new ExplicitBudgetConfig(new BigDecimal(perRun), Map.of("openai", openai), Map.of()));
  }

  private static Scope at(BudgetScope kind, String name) {
    return new Scope(kind, name, "2026-01");
  }
}
