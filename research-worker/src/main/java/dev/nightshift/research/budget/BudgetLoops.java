package dev.nightshift.research.budget;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.loop.Loops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Books what nobody answers for any more, counts for the metrics, and deletes what is past its
 * retention, one batch with every turn. Every instance does; what one does, others find done.
 */
@Singleton
class BudgetLoops {

  private static final Duration TURN_BOUND = Duration.ofSeconds(30);
  private static final int BATCH = 100;

  private static final String SUMS =
      """
      select kind, case when kind in ('RUN', 'USER_DAY') then 'all' else name end as name,
             sum(booked) as spent, sum(reserved) as reserved
      from budget_scope
      where period in ('', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD'),
                       to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM'))
      group by 1, 2
      """;

  private final Database database;
  private final BudgetTransactions transactions;
  private final ReservationTable reservations;
  private final BudgetMetrics metrics;
  private final BudgetConfig config;
  private final Loops loops;

  BudgetLoops(
      Database database,
      BudgetTransactions transactions,
      ReservationTable reservations,
      BudgetMetrics metrics,
      BudgetConfig config,
      Loops loops) {
    this.database = database;
    this.transactions = transactions;
    this.reservations = reservations;
    this.metrics = metrics;
    this.config = config;
    this.loops = loops;
    if (config.retention().compareTo(Duration.ofDays(31)) <= 0) {
      throw new IllegalStateException(
          "nightshift.research.budget.retention must be longer than a month, is "
              + config.retention());
    }
  }

  void start(@Observes StartupEvent event) {
    loops.start("budget-sweep", config.sweepEvery(), TURN_BOUND, this::sweep);
    loops.start("budget-retention", config.retentionEvery(), TURN_BOUND, this::retain);
  }

  /** Each in a transaction of its own: a settlement that is under way is waited for, no more. */
  void sweep() {
    List<Long> forsaken = database.inTransaction(tx -> reservations.forsaken(tx, BATCH));
    forsaken.forEach(id -> database.run(tx -> transactions.end(tx, id, new Ending.Expired())));
    metrics.show(
        database.inTransaction(tx -> tx.query(SUMS)).stream()
            .map(
                row ->
                    new BudgetMetrics.Sum(
                        row.getString("kind"),
                        row.getString("name"),
                        row.getBigDecimal("spent").doubleValue(),
                        row.getBigDecimal("reserved").doubleValue()))
            .toList());
  }

  void retain() {
    delete("budget_reservation", "ended_at", config.reservationRetention());
    delete("cost_entry", "booked_at", config.retention());
    delete("budget_notice", "told_at", config.retention());
    delete("budget_scope", "touched_at", config.retention());
  }

  private void delete(String table, String column, Duration age) {
    String sql =
        """
        delete from %1$s where ctid in (
          select ctid from %1$s where %2$s < clock_timestamp() - $1 * interval '1 second'
          limit 1000 for update skip locked)
        """
            .formatted(table, column);
    database.run(tx -> tx.update(sql, age.toSeconds()));
  }
}
