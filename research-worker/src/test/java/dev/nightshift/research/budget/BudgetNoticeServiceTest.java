package dev.nightshift.research.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.BudgetScope;
import dev.nightshift.backbone.contract.ResearchEvent.BudgetExhausted;
import dev.nightshift.backbone.contract.ResearchEvent.BudgetWarned;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(180)
class BudgetNoticeServiceTest extends BudgetServiceFixture {

  @Test
  void shouldWarnOnceAndStopOnceOverTwoInstances() {
    database.run(tx -> costs.limit(tx, run, usd("1")));
    InstanceLease second = elsewhere("second");
    List<Budget> both = List.of(budget, budgetOf(second));
    for (int i = 0; i < 10; i++) {
      Budget its = both.get(i % 2);
      its.settle(
          its.reserve(purpose(user, run), provider, "m", usd("0.1")), usd("0.1"), 1_000, 100);
    }
    for (int i = 0; i < 4; i++) {
      Budget its = both.get(i % 2);
      assertThatThrownBy(() -> its.reserve(purpose(user, run), provider, "m", usd("0.1")))
          .isInstanceOf(BudgetExhaustedException.class)
          .hasMessageContaining("The budget of " + run + " ($1.00) leaves no room");
    }
    await().atMost(SOON).until(() -> events.of(run, BudgetExhausted.class).size() == 1);
    assertThat(events.of(run, BudgetWarned.class))
        .containsExactly(
            new BudgetWarned(run, user, BudgetScope.RUN, run, "", usd("1"), usd("0.8"), null));
    assertThat(events.of(run, BudgetExhausted.class))
        .containsExactly(
            new BudgetExhausted(run, user, BudgetScope.RUN, run, "", usd("1"), usd("1"), null));

    // More room is room at once, and the new limit is told of as the old one was.
    database.run(tx -> costs.limit(tx, run, usd("1.1")));
    Reservation more = budget.reserve(purpose(user, run), provider, "m", usd("0.1"));
    budget.settle(more, usd("0.1"), 1, 1);
    assertThat(noticed("WARNED")).isEqualTo(2);
    leaseEnding.planned(second.instanceId());
  }

  @Test
  void shouldTellOnePersonEachWhoseWorkHasToWaitForAllOthers() {
    Scope day = new Scope(BudgetScope.PROVIDER_DAY, provider, today().toString());
    limit(day, "0.5");
    Reservation all = budget.reserve(purpose(user, run), provider, "m", usd("0.5"));
    assertThatThrownBy(() -> budget.reserve(purpose(user, run), provider, "m", usd("0.1")))
        .hasMessageContaining("beside the calls under way");
    assertThat(told("EXHAUSTED", day)).isEmpty();
    budget.settle(all, usd("0.5"), 1, 1);
    for (String person : List.of(user, user, user + "b")) {
      assertThatThrownBy(() -> budget.reserve(purpose(person, run), provider, "m", usd("0.1")))
          .hasMessageContaining("The budget for the provider " + provider);
    }
    assertThat(told("EXHAUSTED", day)).containsExactlyInAnyOrder(user, user + "b");
    assertThat(told("WARNED", day)).containsExactly("");
  }

  private int noticed(String level) {
    return query("select 1 from budget_notice where name = $1 and level = $2", run, level).size();
  }

  private List<String> told(String level, Scope scope) {
    return query(
            "select user_id from budget_notice where kind = $1 and name = $2 and level = $3",
            scope.kind().name(),
            scope.name(),
            level)
        .stream()
        .map(row -> row.getString("user_id"))
        .toList();
  }
}
