package dev.nightshift.research.budget;

import dev.nightshift.backbone.database.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What research runs have cost, and the budgets of their own. */
@Singleton
public class RunCosts {

  private final ScopeTable scopes;

  RunCosts(ScopeTable scopes) {
    this.scopes = scopes;
  }

  /**
   * Limits a run, from its next call on.
   *
   * @param budgetUsd most it may cost in all, above 0
   */
  public void limit(Tx tx, String runId, BigDecimal budgetUsd) {
    scopes.limit(tx, Scope.run(runId), Usd.stored(budgetUsd));
  }

  /** What is booked for the run, in US dollars. */
  public BigDecimal of(Tx tx, String runId) {
    return of(tx, List.of(runId)).getOrDefault(runId, BigDecimal.ZERO);
  }

  /** What is booked for each of the runs, in US dollars; a run that cost nothing may be absent. */
  public Map<String, BigDecimal> of(Tx tx, Collection<String> runIds) {
    return scopes.read(tx, runIds.stream().map(Scope::run).toList()).stream()
        .collect(
            Collectors.toMap(
                standing -> standing.scope().name(), standing -> Usd.plain(standing.booked())));
  }
}
