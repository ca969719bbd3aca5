package dev.nightshift.research.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.research.run.RecordedEvents;
import io.vertx.sqlclient.Row;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Budgets of a person, a run and a provider of their own, of this instance and of others. */
abstract class BudgetServiceFixture {

  static final Duration SOON = Duration.ofSeconds(60);
  @Inject Database database;
  @Inject LeaseEnding leaseEnding;
  @Inject InstanceLease lease;
  @Inject Budget budget;
  @Inject BudgetLoops loops;
  @Inject ScopeTable scopes;
  @Inject ReservationTable reservations;
  @Inject Notices notices;
  @Inject BudgetMetrics metrics;
  @Inject BudgetConfig config;
  @Inject RunCosts costs;
  @Inject RecordedEvents events;

  final String id = UUID.randomUUID().toString().substring(0, 8);
  final String user = "telegram:" + id;
  final String provider = "provider-" + id;
  final String run = "run-" + id;

  InstanceLease elsewhere(String name) {
    InstanceLease other =
        new InstanceLease(
            database, "research-worker/" + name + "-" + id + "/b1", Duration.ofHours(1));
    other.renew();
    return other;
  }

  Budget budgetOf(InstanceLease instance) {
    return new PostgresBudget(
        database,
        new BudgetTransactions(instance, scopes, reservations, notices, metrics, config),
        config);
  }

  Reservation reserved(String most) {
    return budget.reserve(purpose(user, run), provider, "m", usd(most));
  }

  static Purpose purpose(String userId, @Nullable String runId) {
    return new Purpose(
        userId, runId == null ? "turn-of-" + userId : runId, runId, "COMPANY_RESEARCH");
  }

  void assertStands(String reserved, String booked) {
    for (Scope scope : Scope.of(purpose(user, run), provider, today()).subList(0, 4)) {
      assertThat(standing(scope).reserved())
          .as("reserved %s", scope)
          .isEqualByComparingTo(reserved);
      assertThat(standing(scope).booked()).as("booked %s", scope).isEqualByComparingTo(booked);
    }
  }

  Standing standing(Scope scope) {
    return database.inTransaction(tx -> scopes.read(tx, List.of(scope))).getFirst();
  }

  void limit(Scope scope, String limit) {
    database.run(tx -> scopes.limit(tx, scope, usd(limit)));
  }

  LocalDate today() {
    return database.inTransaction(reservations::today);
  }

  String state(Reservation reservation) {
    return query("select state from budget_reservation where id = $1", reservation.id())
        .getFirst()
        .getString("state");
  }

  List<Row> query(String sql, Object... parameters) {
    return database.inTransaction(tx -> tx.query(sql, parameters));
  }

  static BigDecimal usd(String amount) {
    return new BigDecimal(amount);
  }
}
