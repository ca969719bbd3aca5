package dev.nightshift.gateway.cost;

import dev.nightshift.backbone.contract.BudgetScope;
import dev.nightshift.backbone.contract.ResearchEvent.BudgetExhausted;
import dev.nightshift.backbone.contract.ResearchEvent.BudgetWarned;
import java.math.BigDecimal;

/** Puts what is heard about limits into words for a person. */
final class BudgetWords {

  private BudgetWords() {}

  static String of(BudgetWarned warned) {
    return "%s is spent to %s of %s; when nothing is left, work waits."
        .formatted(
            limit(warned.scope(), warned.name(), warned.period()),
            Dollars.of(warned.spentUsd()),
            Dollars.of(warned.limitUsd()));
  }

  static String of(BudgetExhausted exhausted) {
    String name = exhausted.name();
    String usedUp =
        "%s is used up: %s of %s is spent, and the next call could cost more than is left."
            .formatted(
                limit(exhausted.scope(), name, exhausted.period()),
                Dollars.of(exhausted.spentUsd()),
                Dollars.of(exhausted.limitUsd()));
    return exhausted.scope() == BudgetScope.RUN
        ? ("%s What is left of it waits; /export %s has what was found so far, /budget %s %s gives it"
                + " more, /cancel %s ends it.")
            .formatted(usedUp, name, name, twice(exhausted.limitUsd()), name)
        : "%s What %s has left to do waits until %s, or until the limit is raised, and goes on by itself."
            .formatted(usedUp, exhausted.subjectId(), exhausted.opensAt());
  }

  private static String twice(BigDecimal limit) {
    return limit.add(limit).toPlainString();
  }

  private static String limit(BudgetScope scope, String name, String period) {
    return switch (scope) {
      case RUN -> "The budget of " + name;
      case USER_DAY -> "The budget of %s for %s".formatted(name, period);
      case PROVIDER_DAY, PROVIDER_MONTH -> "The budget for %s in %s".formatted(name, period);
      case MONTH -> "The budget of everybody for " + period;
    };
  }
}
