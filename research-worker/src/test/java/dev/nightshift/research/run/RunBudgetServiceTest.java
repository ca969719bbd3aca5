package dev.nightshift.research.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.BudgetScope;
import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.contract.ResearchCommand.CancelResearchRun;
import dev.nightshift.backbone.contract.ResearchCommand.ChangeRunBudget;
import dev.nightshift.backbone.contract.ResearchCommand.StartResearchRun;
import dev.nightshift.backbone.contract.ResearchEvent.BudgetExhausted;
import dev.nightshift.backbone.contract.ResearchEvent.BudgetWarned;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCancelled;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCompleted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunFailed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunProgressed;
import dev.nightshift.backbone.criteria.CriteriaParser;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.budget.Budget;
import dev.nightshift.research.budget.BudgetExhaustedException;
import dev.nightshift.research.budget.Purpose;
import dev.nightshift.research.budget.Reservation;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that cost something, and what becomes of them when their money is gone. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(120)
class RunBudgetServiceTest extends RunServiceFixture {

  private static final BigDecimal EACH = new BigDecimal("0.1");

  @Inject Budget budget;

  @AfterEach
  void costNothing() {
    researcher.beforeAnswer(lead -> {});
  }

  @Test
  void shouldWaitWhenItsBudgetIsGoneAndGoOnByItselfWhenItIsRaised() {
    researcher.beforeAnswer(this::pay);
    start("0.25");
    await().atMost(SOON).until(() -> !events.of(runId, BudgetExhausted.class).isEmpty());
    await().atMost(SOON).until(() -> doneCompanies() == 2 && count("HELD") == 0);

    assertThat(events.of(runId, BudgetWarned.class))
        .extracting(BudgetWarned::spentUsd)
        .containsExactly(new BigDecimal("0.2"));
    assertThat(file("companies.csv").lines()).hasSize(3);
    assertThat(view("costUsd")).isEqualTo("0.2");
    assertThat(view("budgetUsd")).isEqualTo("0.25");
    assertThat(view("state")).isEqualTo("COMPANY_RESEARCH");
    assertThat(summary(runId)).startsWith("The budget of " + runId + " ($0.25) leaves no room");
    assertThat(item("COMPANY", 4).getInteger("failures")).isZero();

    send(new ChangeRunBudget(runId, BigDecimal.ONE, "owner"));
    awaitState("DONE");

    assertThat(events.of(runId, BudgetExhausted.class))
        .containsExactly(
            new BudgetExhausted(
                runId,
                "owner",
                BudgetScope.RUN,
                runId,
                "",
                new BigDecimal("0.25"),
                new BigDecimal("0.2"),
                null));
    assertThat(events.of(runId, ResearchRunCompleted.class).getFirst().costUsd())
        .isEqualByComparingTo("0.4");
    assertThat(events.of(runId, ResearchRunProgressed.class).getLast().costUsd())
        .isEqualByComparingTo("0.4");
    assertThat(view("costUsd")).isEqualTo("0.4");
    assertThat(view("budgetUsd")).isEqualTo("1");
    assertItemsMatchTheRun();
  }

  @Test
  void shouldSayWhatItHasCostWhenItIsCancelled() {
    researcher.beforeAnswer(this::pay);
    start("0.25");
    await().atMost(SOON).until(() -> doneCompanies() == 2 && count("HELD") == 0);
    send(new CancelResearchRun(runId, "owner"));
    awaitState("CANCELLED");
    assertThat(events.of(runId, ResearchRunCancelled.class))
        .containsExactly(new ResearchRunCancelled(runId, 4, new BigDecimal("0.2")));
  }

  @Test
  void shouldSayWhatItHasCostWhenItFails() {
    researcher.beforeAnswer(
        lead -> {
          pay(lead);
          throw AgentException.lasting("ask model", "It knows none.", new IOException("no use"));
        });
    start("1");
    awaitState("FAILED");
    assertThat(events.of(runId, ResearchRunFailed.class))
        .singleElement()
        .satisfies(failed -> assertThat(failed.costUsd()).isEqualByComparingTo("0.4"));
  }

  @Test
  void shouldRefuseARunThatMayCostNothing() {
    start("0");
    awaitState("FAILED");
    assertThat(summary(runId)).isEqualTo("The budget must be above 0 dollars; got 0.");
  }

  /** As an agent does that asks a language model. */
  private void pay(Lead lead) {
    try {
      Reservation reserved =
          budget.reserve(
              new Purpose("owner", runId, runId, "COMPANY_RESEARCH"), "stand-in", "m", EACH);
      budget.settle(reserved, EACH, 1_000, 100);
    } catch (BudgetExhaustedException gone) {
      throw AgentException.away("ask model", String.valueOf(gone.getMessage()), gone);
    }
  }

  private void start(String budgetUsd) {
    send(
        new StartResearchRun(
            runId,
            CriteriaParser.parse("state=TX"),
            4,
            upload(PEOPLE.getBytes(StandardCharsets.UTF_8)),
            "people.csv",
            GapPolicy.ACCEPT,
            "owner",
            null,
            null,
            null,
            new BigDecimal(budgetUsd)));
  }

  private int doneCompanies() {
    return query(
            "select 1 from work_item where run_id = $1 and kind = 'COMPANY' and state = 'DONE'",
            runId)
        .size();
  }

  private @Nullable String view(String field) {
    return internal().get("/internal/research/runs/{id}", runId).path(field);
  }
}
