package dev.nightshift.research.budget;

import dev.nightshift.backbone.contract.BudgetScope;
import dev.nightshift.backbone.database.Tx;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code budget_scope}.
 *
 * <p>Who needs several of its rows makes those that are missing and then locks all, both in the
 * order of {@link BudgetScope}: nobody waits for a row while holding a later one, except for one it
 * has just made, which nobody can have locked. So there is no deadlock among them.
 */
@Singleton
class ScopeTable {

  private static final String MAKE =
      """
      insert into budget_scope (kind, name, period)
      select wanted.kind, wanted.name, wanted.period
      from unnest($1::text[], $2::text[], $3::text[]) with ordinality
        as wanted (kind, name, period, place)
      order by wanted.place
      on conflict do nothing
      """;

  private static final String LOCK =
      """
      select s.kind, s.name, s.period, s.own_limit, s.reserved, s.booked
      from budget_scope s
      join unnest($1::text[], $2::text[], $3::text[]) with ordinality
        as wanted (kind, name, period, place) using (kind, name, period)
      order by wanted.place for no key update of s
      """;

  private static final String MOVE =
      """
      update budget_scope s
      set reserved = s.reserved + $4, booked = s.booked + $5, touched_at = clock_timestamp()
      from unnest($1::text[], $2::text[], $3::text[]) as wanted (kind, name, period)
      where s.kind = wanted.kind and s.name = wanted.name and s.period = wanted.period
      """;

  private static final String OWN_LIMIT =
      """
      insert into budget_scope (kind, name, period, own_limit) values ($1, $2, $3, $4)
      on conflict (kind, name, period) do update
      set own_limit = excluded.own_limit, touched_at = clock_timestamp()
      """;

  private static final String READ =
      """
      select s.kind, s.name, s.period, s.own_limit, s.reserved, s.booked
      from budget_scope s
      join unnest($1::text[], $2::text[], $3::text[]) with ordinality
        as wanted (kind, name, period, place) using (kind, name, period)
      order by wanted.place
      """;

  private final Limits limits;

  ScopeTable(Limits limits) {
    this.limits = limits;
  }

  /** Locks the scopes, which stand in the order of their kinds, until the transaction ends. */
  List<Standing> lock(Tx tx, List<Scope> scopes) {
    tx.update(MAKE, columns(scopes));
    return tx.query(LOCK, columns(scopes)).stream().map(this::standing).toList();
  }

  /** How those of the scopes stand in which anything was ever counted; locks nothing. */
  List<Standing> read(Tx tx, List<Scope> scopes) {
    return tx.query(READ, columns(scopes)).stream().map(this::standing).toList();
  }

  /** Adds to what is set aside and to what is spent in all of them; locked before. */
  void move(Tx tx, List<Scope> scopes, BigDecimal reserved, BigDecimal booked) {
    Object[] columns = columns(scopes);
    tx.update(MOVE, columns[0], columns[1], columns[2], reserved, booked);
  }

  /** Gives one scope a limit of its own. */
  void limit(Tx tx, Scope scope, BigDecimal limit) {
    tx.update(OWN_LIMIT, scope.kind().name(), scope.name(), scope.period(), limit);
  }

  private Standing standing(Row row) {
    Scope scope =
        new Scope(
            BudgetScope.valueOf(row.getString("kind")),
            row.getString("name"),
            row.getString("period"));
    @Nullable BigDecimal own = row.getBigDecimal("own_limit");
    return new Standing(
        scope,
        row.getBigDecimal("booked"),
        row.getBigDecimal("reserved"),
        own == null ? limits.of(scope) : own);
  }

  private static Object[] columns(List<Scope> scopes) {
    return new Object[] {
      column(scopes, scope -> scope.kind().name()),
      column(scopes, Scope::name),
      column(scopes, Scope::period)
    };
  }

  private static String[] column(List<Scope> scopes, Function<Scope, String> part) {
    return scopes.stream().map(part).toArray(String[]::new);
  }
}
