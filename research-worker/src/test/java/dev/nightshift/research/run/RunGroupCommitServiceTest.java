package dev.nightshift.research.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.contract.ResearchCommand.CancelResearchRun;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCompleted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunProgressed;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.agent.Finding.Leads;
import dev.nightshift.research.agent.Finding.Researched;
import dev.nightshift.research.agent.LeadReport;
import dev.nightshift.research.item.Finished;
import dev.nightshift.research.item.GroupCommit.Verdict;
import dev.nightshift.research.item.WorkItem;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many results in one transaction: each is fenced as if it came alone. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(120)
class RunGroupCommitServiceTest extends RunServiceFixture {

  @Inject RunGroupCommit groups;
  @Inject RunTable runs;

  @Test
  void shouldStoreResultsOfSeveralRunsTogether() {
    List<WorkItem> held = twoRuns();
    assertThat(groups.settle(held.stream().map(RunGroupCommitServiceTest::finished).toList()))
        .containsOnly(Verdict.ACCEPTED)
        .hasSameSizeAs(held);
    assertThat(
            query(
                    "select count(*)::int as companies from company where run_id = any($1)"
                        + " group by xmin::text order by 1 desc",
                    (Object) new String[] {runId, other()})
                .getFirst()
                .getInteger("companies"))
        .as("companies written by one transaction")
        .isEqualTo(held.size());
    researcher.open();
    awaitState("DONE");
    awaitState(other(), "DONE");
    assertThat(file("companies.csv").lines().map(line -> line.split(",")[0]))
        .containsExactly("name", "Acme", "Beta", "Gamma", "Delta");
    assertThat(events.of(runId, ResearchRunProgressed.class))
        .extracting(ResearchRunProgressed::researched)
        .isSorted();
    assertItemsMatchTheRun();
  }

  @Test
  void shouldAcceptAnAttemptOnceAndNoneButTheCurrentOne() {
    WorkItem item = threeOfOneRun().getFirst();
    Finished current = finished(item);
    Finished earlier = finished(again(item, item.attempt() - 1, item.token()));
    Finished older = finished(again(item, item.attempt(), item.token() - 1));
    assertThat(groups.settle(List.of(earlier, current, older, current)))
        .containsExactly(Verdict.REJECTED, Verdict.ACCEPTED, Verdict.REJECTED, Verdict.REJECTED);
    assertThat(groups.settle(List.of(current))).containsExactly(Verdict.REJECTED);
    researcher.open();
    awaitState("DONE");
    assertThat(groups.settle(List.of(current))).containsExactly(Verdict.REJECTED);
    await().atMost(SOON).until(() -> told(ResearchRunCompleted.class) == 1);
    assertItemsMatchTheRun();
  }

  @Test
  void shouldStoreNothingOfTheGroupWhenTheLeaseIsGone() {
    List<WorkItem> held = threeOfOneRun();
    leaseEnding.lost(
        new InstanceLost(
            lease.instanceId(), "research-worker", "it did not answer", true, Instant.now()));
    assertThatThrownBy(
            () -> groups.settle(held.stream().map(RunGroupCommitServiceTest::finished).toList()))
        .isInstanceOf(StaleLeaseException.class);
    assertThat(query("select 1 from company where run_id = $1", runId)).isEmpty();
    researcher.open();
    awaitState("DONE");
    assertItemsMatchTheRun();
  }

  @Test
  void shouldRejectTheResultsOfARunThatWasCancelledMeanwhileAndNoOthers() {
    List<WorkItem> held = twoRuns();
    send(new CancelResearchRun(runId, "owner"));
    awaitState("CANCELLED");
    List<Verdict> verdicts =
        groups.settle(held.stream().map(RunGroupCommitServiceTest::finished).toList());
    for (int i = 0; i < held.size(); i++) {
      assertThat(verdicts.get(i))
          .isEqualTo(held.get(i).runId().equals(runId) ? Verdict.REJECTED : Verdict.ACCEPTED);
    }
    assertThat(query("select 1 from company where run_id = $1", runId))
        .as("the one that was let pass before")
        .hasSize(1);
    researcher.open();
    awaitState(other(), "DONE");
  }

  @Test
  void shouldNotWaitForARunThatSomebodyElseWritesTo() {
    List<WorkItem> held = twoRuns();
    List<Verdict> verdicts =
        database.inTransaction(
            tx -> {
              runs.lock(tx, runId);
              return CompletableFuture.supplyAsync(
                      () ->
                          groups.settle(
                              held.stream().map(RunGroupCommitServiceTest::finished).toList()))
                  .join();
            });
    for (int i = 0; i < held.size(); i++) {
      assertThat(verdicts.get(i))
          .isEqualTo(held.get(i).runId().equals(runId) ? Verdict.BUSY : Verdict.ACCEPTED);
    }
    researcher.open();
    awaitState("DONE");
    awaitState(other(), "DONE");
    assertItemsMatchTheRun();
  }

  /** Something wrong with one result is that item's failure and nobody else's. */
  @Test
  void shouldStoreTheOthersWhenOneOfThemCannotBeStored() {
    List<WorkItem> held = threeOfOneRun();
    WorkItem poisoned = held.getFirst();
    database.run(
        tx ->
            tx.update(
                "insert into company (run_id, ordinal, identity, facts) values ($1, $2, 'x', '{}')",
                runId,
                poisoned.ordinal()));
    assertThatThrownBy(
            () -> groups.settle(held.stream().map(RunGroupCommitServiceTest::finished).toList()))
        .hasMessageContaining("company");
    assertThat(count("HELD")).isEqualTo(3);

    researcher.open();
    await().atMost(SOON).until(() -> !failures(poisoned).isEmpty());
    assertThat(failures(poisoned).getFirst().getString("call")).isEqualTo("store outcome");
    database.run(
        tx -> tx.update("delete from company where run_id = $1 and identity = 'x'", runId));
    awaitState("DONE");
    assertThat(file("companies.csv").lines()).hasSize(5);
    assertThat(
            query(
                "select 1 from item_failure f join work_item w on w.id = f.item_id"
                    + " where w.run_id = $1 and f.item_id <> $2",
                runId,
                poisoned.id()))
        .isEmpty();
    assertItemsMatchTheRun();
  }

  @Test
  void shouldRefuseLeadsInAGroup() {
    WorkItem item = threeOfOneRun().getFirst();
    Leads leads = new Leads(List.of(), new LeadReport(null, null, null));
    assertThatThrownBy(() -> groups.settle(List.of(new Finished(item, leads))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(count("HELD")).isEqualTo(3);
    researcher.open();
    awaitState("DONE");
  }

  private List<Row> failures(WorkItem item) {
    return query("select * from item_failure where item_id = $1", item.id());
  }

  private String other() {
    return runId + "o";
  }

  private List<WorkItem> threeOfOneRun() {
    researcher.close();
    start(PEOPLE, "state=TX", 4, GapPolicy.ACCEPT);
    await().atMost(SOON).until(() -> count("HELD") == 3);
    return held();
  }

  /** Items of two runs, all held by this instance. */
  private List<WorkItem> twoRuns() {
    researcher.close();
    start(PEOPLE, "state=TX", 4, GapPolicy.ACCEPT);
    await().atMost(SOON).until(() -> count("HELD") == 3);
    start(other(), PEOPLE, "state=TX", 4, GapPolicy.ACCEPT);
    awaitItems(other(), "LEAD_LIST", "PENDING", 1);
    researcher.letPass(1);
    awaitItems(other(), "COMPANY", "HELD", 1);
    return query(
            "select * from work_item where run_id = any($1) and state = 'HELD' and kind = 'COMPANY'"
                + " order by id",
            (Object) new String[] {runId, other()})
        .stream()
        .map(RunServiceFixture::item)
        .toList();
  }

  private static WorkItem again(WorkItem item, int attempt, long token) {
    return new WorkItem(
        item.id(),
        item.runId(),
        item.kind(),
        item.ordinal(),
        item.identity(),
        item.subject(),
        item.payload(),
        attempt,
        item.failures(),
        item.waits(),
        item.holder(),
        token,
        item.leaseToken(),
        item.correlationId(),
        item.alone());
  }

  private static Finished finished(WorkItem item) {
    return new Finished(item, new Researched(company(item.subject())));
  }
}
