package dev.nightshift.research.budget;

import dev.nightshift.backbone.contract.BudgetScope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One total that a call counts in.
 *
 * @param name the run, the person or the provider; {@value #ALL} for everybody
 * @param period the day or the month; empty for a run
 */
record Scope(BudgetScope kind, String name, String period) {

  static final String ALL = "all";
  static final String NO_PERIOD = "";

  /** What a call of that day counts in, in the order in which scopes are locked. */
  static List<Scope> of(Purpose purpose, String provider, LocalDate day) {
    String month = YearMonth.from(day).toString();
    List<Scope> scopes = new ArrayList<>();
    if (purpose.runId() != null) {
      scopes.add(run(purpose.runId()));
    }
    scopes.add(new Scope(BudgetScope.USER_DAY, purpose.userId(), day.toString()));
    scopes.add(new Scope(BudgetScope.PROVIDER_DAY, provider, day.toString()));
    scopes.add(new Scope(BudgetScope.PROVIDER_MONTH, provider, month));
    scopes.add(new Scope(BudgetScope.MONTH, ALL, month));
    return scopes;
  }

  static Scope run(String runId) {
    return new Scope(BudgetScope.RUN, runId, NO_PERIOD);
  }

  /** When its next period begins; {@code null}: never. */
  @Nullable Instant opensAt() {
    return switch (kind) {
      case RUN -> null;
      case USER_DAY, PROVIDER_DAY ->
          LocalDate.parse(period).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
      case PROVIDER_MONTH, MONTH ->
          YearMonth.parse(period).plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    };
  }

  /** Whether everybody shares it. */
  boolean shared() {
    return switch (kind) {
      case RUN, USER_DAY -> false;
      case PROVIDER_DAY, PROVIDER_MONTH, MONTH -> true;
    };
  }

  /** As a person calls it. */
  String words() {
    return switch (kind) {
      case RUN -> "The budget of " + name;
      case USER_DAY -> "The budget of %s for %s".formatted(name, period);
      case PROVIDER_DAY, PROVIDER_MONTH ->
          "The budget for the provider %s in %s".formatted(name, period);
      case MONTH -> "The budget of everybody for " + period;
    };
  }
}
