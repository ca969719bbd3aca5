package dev.nightshift.research.budget;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Money by kind of scope: gauges of what is spent and set aside in the present periods, of the
 * whole service as the database holds them, and a counter of calls that were refused here.
 */
@Singleton
class BudgetMetrics {

  private final MeterRegistry registry;
  private final MultiGauge amounts;

  /** Sums over the scopes of a kind, by provider where there is one. */
  record Sum(String kind, String name, double spent, double reserved) {}

  BudgetMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.amounts =
        MultiGauge.builder("nightshift.research.budget.usd")
            .description("US dollars spent or set aside in the present periods, by kind of limit")
            .register(registry);
  }

  void refused(List<Standing> by) {
    by.forEach(
        standing ->
            registry
                .counter("nightshift.research.budget.refused", "scope", label(standing.scope()))
                .increment());
  }

  void show(List<Sum> sums) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (Sum sum : sums) {
      rows.add(row(sum, "spent", sum.spent()));
      rows.add(row(sum, "reserved", sum.reserved()));
    }
    amounts.register(rows, true);
  }

  private static MultiGauge.Row<?> row(Sum sum, String state, double value) {
    return MultiGauge.Row.of(
        Tags.of("scope", label(sum.kind()), "name", sum.name(), "state", state), value);
  }

  private static String label(Scope scope) {
    return label(scope.kind().name());
  }

  private static String label(String kind) {
    return kind.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
