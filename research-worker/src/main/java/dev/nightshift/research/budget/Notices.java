package dev.nightshift.research.budget;

import dev.nightshift.backbone.contract.ResearchEvent;
import dev.nightshift.backbone.contract.ResearchEvent.BudgetExhausted;
import dev.nightshift.backbone.contract.ResearchEvent.BudgetWarned;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Says that a limit is near or reached, in the transaction that finds out: once per limit and
 * period, and once to each person whose work has to wait. Called under the locks of the scopes.
 */
@Singleton
class Notices {

  private static final String EVERYBODY = "";

  private static final String FIRST =
      """
      insert into budget_notice (kind, name, period, level, user_id, limit_usd)
      values ($1, $2, $3, $4, $5, $6)
      on conflict do nothing
      """;

  private final OutboxWriter outbox;
  private final Limits limits;

  Notices(OutboxWriter outbox, Limits limits) {
    this.outbox = outbox;
    this.limits = limits;
  }

  /** Warns where enough is spent for that. */
  void warn(Tx tx, Purpose purpose, List<Standing> standings) {
    standings.stream()
        .filter(standing -> standing.spent(limits.warnAtPercent()))
        .filter(standing -> first(tx, standing, "WARNED", EVERYBODY))
        .forEach(standing -> outbox.append(tx, warned(purpose, standing)));
  }

  /** Says what is in the way. */
  void refuse(Tx tx, Purpose purpose, List<Standing> inTheWay) {
    inTheWay.stream()
        .filter(standing -> first(tx, standing, "EXHAUSTED", purpose.userId()))
        .forEach(standing -> outbox.append(tx, exhausted(purpose, standing)));
  }

  private static boolean first(Tx tx, Standing standing, String level, String userId) {
    Scope scope = standing.scope();
    return tx.update(
            FIRST,
            scope.kind().name(),
            scope.name(),
            scope.period(),
            level,
            userId,
            standing.bound())
        == 1;
  }

  private static ResearchEvent warned(Purpose purpose, Standing standing) {
    Scope scope = standing.scope();
    return new BudgetWarned(
        purpose.subjectId(),
        purpose.userId(),
        scope.kind(),
        scope.name(),
        scope.period(),
        Usd.plain(standing.bound()),
        Usd.plain(standing.booked()),
        scope.opensAt());
  }

  private static ResearchEvent exhausted(Purpose purpose, Standing standing) {
    Scope scope = standing.scope();
    return new BudgetExhausted(
        purpose.subjectId(),
        purpose.userId(),
        scope.kind(),
        scope.name(),
        scope.period(),
        Usd.plain(standing.bound()),
        Usd.plain(standing.booked()),
        scope.opensAt());
  }
}
