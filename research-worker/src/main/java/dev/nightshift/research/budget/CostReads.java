package dev.nightshift.research.budget;

import dev.nightshift.backbone.contract.BudgetScope;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the ledger and the limits for others. */
@Singleton
class CostReads {

  /** Rows told at most. */
  static final int MOST = 1_000;

  private static final String TOTAL =
      "select coalesce(sum(amount), 0) as amount from cost_entry where day between $1 and $2";

  private final Database database;
  private final ReservationTable reservations;
  private final ScopeTable scopes;
  private final Limits limits;
  private final BudgetConfig config;

  CostReads(
      Database database,
      ReservationTable reservations,
      ScopeTable scopes,
      Limits limits,
      BudgetConfig config) {
    this.database = database;
    this.reservations = reservations;
    this.scopes = scopes;
    this.limits = limits;
    this.config = config;
  }

  /** The day it is, in UTC by the database's clock. */
  LocalDate today() {
    return database.inTransaction(reservations::today);
  }

  CostView costs(LocalDate from, LocalDate to, CostBreakdown by) {
    return database.inTransaction(
        tx -> {
          List<Row> rows = tx.query(sums(by), from, to, MOST + 1);
          BigDecimal total = tx.queryOne(TOTAL, from, to).orElseThrow().getBigDecimal("amount");
          return new CostView(
              from,
              to,
              by.name().toLowerCase(Locale.ROOT),
              Usd.plain(total).toPlainString(),
              rows.size() <= MOST,
              rows.stream().limit(MOST).map(CostReads::row).toList());
        });
  }

  private static String sums(CostBreakdown by) {
    return """
        select %s as key, sum(amount) as amount, sum(calls)::bigint as calls,
               sum(input_tokens)::bigint as input_tokens,
               sum(output_tokens)::bigint as output_tokens
        from cost_entry where day between $1 and $2
        group by 1 order by %s limit $3
        """
        .formatted(by.key(), by.order());
  }

  /** The limits of the present periods: everybody's, and the person's where one is named. */
  List<LimitView> limits(@Nullable String userId) {
    return database.inTransaction(tx -> limits(tx, present(reservations.today(tx), userId)));
  }

  private List<LimitView> limits(Tx tx, List<Scope> present) {
    Map<Scope, Standing> known =
        scopes.read(tx, present).stream()
            .collect(Collectors.toMap(Standing::scope, Function.identity()));
    return present.stream()
        .map(
            scope ->
                known.getOrDefault(
                    scope, new Standing(scope, BigDecimal.ZERO, BigDecimal.ZERO, limits.of(scope))))
        .filter(standing -> standing.limit() != null)
        .map(CostReads::view)
        .toList();
  }

  private List<Scope> present(LocalDate day, @Nullable String userId) {
    String month = YearMonth.from(day).toString();
    List<Scope> present = new ArrayList<>();
    if (userId != null) {
      present.add(new Scope(BudgetScope.USER_DAY, userId, day.toString()));
    }
    for (String provider : config.provider().keySet()) {
      present.add(new Scope(BudgetScope.PROVIDER_DAY, provider, day.toString()));
      present.add(new Scope(BudgetScope.PROVIDER_MONTH, provider, month));
    }
    present.add(new Scope(BudgetScope.MONTH, Scope.ALL, month));
    return present;
  }

  private static CostView.Row row(Row row) {
    return new CostView.Row(
        row.getString("key"),
        text(row.getBigDecimal("amount")),
        row.getLong("calls"),
        row.getLong("input_tokens"),
        row.getLong("output_tokens"));
  }

  private static LimitView view(Standing standing) {
    Scope scope = standing.scope();
    return new LimitView(
        scope.kind().name(),
        scope.name(),
        scope.period(),
        text(standing.bound()),
        text(standing.booked()),
        text(standing.reserved()),
        scope.opensAt());
  }

  private static String text(BigDecimal amount) {
    return Usd.plain(amount).toPlainString();
  }
}
