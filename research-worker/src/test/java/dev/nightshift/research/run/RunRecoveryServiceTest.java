package dev.nightshift.research.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.contract.ResearchCommand.ResumeResearchRun;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCompleted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchWorkReassigned;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.agent.Finding.Researched;
import dev.nightshift.research.item.ItemOutcome.Done;
import dev.nightshift.research.item.WorkItem;
import dev.nightshift.testkit.BackingServers;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs whose workers or whose Postgres die, and who works on what. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(120)
class RunRecoveryServiceTest extends RunServiceFixture {

  @Test
  void shouldGoOnWithExactlyWhatADeadInstanceHeld() {
    String dead = "research-worker/elsewhere-0/" + runId;
    long token = foreignLease(dead);
    researcher.close();
    start(PEOPLE, "state=TX", 4, GapPolicy.ACCEPT);
    await().atMost(SOON).until(() -> count("HELD") == 3 && count("PENDING") == 1);
    WorkItem stolen = giveTo(dead, token);
    researcher.letPass(1);
    await().atMost(SOON).until(() -> count("DONE") == 2 && count("HELD") == 3);
    researcher.open();
    await().atMost(SOON).until(() -> count("DONE") == 4 && count("HELD") == 1);
    Map<Long, Instant> doneBefore = completionTimes();

    leaseEnding.lost(
        new InstanceLost(dead, "research-worker", "process exited with 137", true, Instant.now()));
    leaseEnding.lost(
        new InstanceLost(dead, "research-worker", "process exited with 137", true, Instant.now()));
    awaitState("DONE");

    Map<Long, Instant> doneAfter = completionTimes();
    assertThat(doneAfter).containsAllEntriesOf(doneBefore);
    List<Row> companies =
        query("select * from work_item where run_id = $1 and kind = 'COMPANY'", runId);
    for (Row item : companies) {
      boolean wasHeld = item.getLong("id") == stolen.id();
      assertThat(item.getInteger("attempt")).isEqualTo(wasHeld ? stolen.attempt() + 1 : 1);
      assertThat(item.getInteger("crashes")).isEqualTo(wasHeld ? 1 : 0);
      assertThat(item.getLong("token")).isEqualTo(lease.token()).isGreaterThan(token);
    }
    await().atMost(SOON).until(() -> told(ResearchRunCompleted.class) == 1);
    assertThat(events.of(runId, ResearchWorkReassigned.class))
        .containsExactly(new ResearchWorkReassigned(runId, dead, 1, "process exited with 137"));
    assertThat(file("companies.csv").lines().map(line -> line.split(",")[0]))
        .containsExactly("name", "Acme", "Beta", "Gamma", "Delta");
    assertStale(stolen);
    assertItemsMatchTheRun();
  }

  /**
   * A frozen worker that comes back: its lease is gone, its result is refused, the work is done.
   */
  @Test
  void shouldRefuseItsOwnResultsWhenTheLeaseWasEndedUnderIt() {
    researcher.close();
    start(PEOPLE, "state=TX", 4, GapPolicy.ACCEPT);
    await().atMost(SOON).until(() -> count("HELD") == 3);
    List<WorkItem> before = held();
    leaseEnding.lost(
        new InstanceLost(
            lease.instanceId(), "research-worker", "it did not answer", true, Instant.now()));
    before.forEach(this::assertStale);
    researcher.open();
    awaitState("DONE");
    for (WorkItem item : before) {
      Row now = query("select * from work_item where id = $1", item.id()).getFirst();
      assertThat(now.getInteger("attempt")).isEqualTo(2);
      assertThat(now.getLong("token")).isGreaterThan(item.token());
    }
    await().atMost(SOON).until(() -> told(ResearchRunCompleted.class) == 1);
    assertThat(events.of(runId, ResearchWorkReassigned.class))
        .containsExactly(
            new ResearchWorkReassigned(runId, lease.instanceId(), 3, "it did not answer"));
    assertItemsMatchTheRun();
  }

  /** A commit whose connection broke may have happened; what is then tried again must not. */
  @Test
  void shouldStoreAnOutcomeOnceWhenItIsSettledTwice() {
    researcher.close();
    start(PEOPLE, "state=TX", 4, GapPolicy.ACCEPT);
    await().atMost(SOON).until(() -> count("HELD") == 3);
    WorkItem item = held().getFirst();
    Done done = new Done(new Researched(company(item.subject())));
    assertThat(work.settle(item, done)).isTrue();
    assertThat(work.settle(item, done)).isFalse();
    researcher.open();
    awaitState("DONE");
    assertThat(work.settle(item, done)).isFalse();
    assertThat(file("companies.csv").lines().skip(1).map(line -> line.split(",")[0]))
        .containsExactly("Acme", "Beta", "Gamma", "Delta");
    await().atMost(SOON).until(() -> told(ResearchRunCompleted.class) == 1);
    assertItemsMatchTheRun();
  }

  @Test
  void shouldNeitherTellNorBlameAnyoneWhenTheStopWasPlanned() {
    String stopped = "research-worker/elsewhere-1/" + runId;
    long token = foreignLease(stopped);
    researcher.close();
    start(PEOPLE, "state=TX", 4, GapPolicy.ACCEPT);
    await().atMost(SOON).until(() -> count("HELD") == 3 && count("PENDING") == 1);
    WorkItem handedBack = giveTo(stopped, token);
    leaseEnding.planned(stopped);
    researcher.open();
    awaitState("DONE");
    await().atMost(SOON).until(() -> told(ResearchRunCompleted.class) == 1);
    assertThat(events.of(runId, ResearchWorkReassigned.class)).isEmpty();
    Row item = query("select * from work_item where id = $1", handedBack.id()).getFirst();
    assertThat(item.getInteger("crashes")).isZero();
  }

  @Test
  void shouldSetAnItemAsideWhenItsWorkersKeepDying() {
    String dead = "research-worker/elsewhere-2/" + runId;
    long token = foreignLease(dead);
    researcher.close();
    start(PEOPLE, "state=TX", 4, GapPolicy.ACCEPT);
    await().atMost(SOON).until(() -> count("HELD") == 3 && count("PENDING") == 1);
    WorkItem deadly = giveTo(dead, token);
    database.run(tx -> tx.update("update work_item set crashes = 4 where id = $1", deadly.id()));
    leaseEnding.lost(
        new InstanceLost(dead, "research-worker", "process exited with 139", true, Instant.now()));
    researcher.open();
    awaitState("DONE");
    assertThat(summary(runId)).contains("1 company could not be researched");
    Row item = query("select * from work_item where id = $1", deadly.id()).getFirst();
    assertThat(item.getString("state")).isEqualTo("FAILED");
    assertThat(item.getString("error"))
        .isEqualTo(
            "5 instances died while they worked on "
                + deadly.subject()
                + "; it is set aside, and runs alone when it is tried again.");
    assertItemsMatchTheRun();

    String busy = runId + "b";
    researcher.close();
    start(busy, directory(30), "state=TX", 30, GapPolicy.ACCEPT);
    awaitItems(busy, "COMPANY", "HELD", 3);
    send(new ResumeResearchRun(runId, "owner"));
    await().atMost(SOON).until(() -> count("PENDING") == 1);
    researcher.letPass(3);
    await().atMost(SOON).until(() -> count("HELD") == 1);
    awaitItems(busy, "COMPANY", "DONE", 3);
    assertThat(query("select 1 from work_item where run_id = $1 and state = 'HELD'", busy))
        .isEmpty();
    assertThat(query("select 1 from work_item where run_id = $1 and state = 'PENDING'", busy))
        .isNotEmpty();

    leaseEnding.lost(
        new InstanceLost(
            lease.instanceId(), "research-worker", "exited with 139", true, Instant.now()));
    researcher.open();
    awaitState(busy, "DONE");
    await().atMost(SOON).until(() -> told(ResearchRunCompleted.class) == 2);
    assertThat(
            query("select error from work_item where id = $1", deadly.id())
                .getFirst()
                .getString("error"))
        .isEqualTo(
            "The instance that worked on "
                + deadly.subject()
                + " and on nothing else died too; it is set aside.");
    send(new ResumeResearchRun(runId, "owner"));
    await().atMost(SOON).until(() -> told(ResearchRunCompleted.class) == 3);
    assertThat(file("companies.csv").lines()).hasSize(5);
    assertItemsMatchTheRun();
  }

  /** Another search is another item, and would kill its workers like the one before. */
  @Test
  void shouldListLeadsAloneWhenTheSearchBeforeKeptKillingItsWorkers() {
    researcher.close();
    String busy = runId + "b";
    start(busy, directory(30), "state=TX", 30, GapPolicy.ACCEPT);
    awaitItems(busy, "COMPANY", "HELD", 3);
    start(PEOPLE, "state=TX", 4, GapPolicy.ACCEPT);
    await().atMost(SOON).until(() -> count("PENDING") == 1);
    String dead = "research-worker/elsewhere-3/" + runId;
    foreignLease(dead);
    database.run(
        tx ->
            tx.update(
                "update work_item set state = 'HELD', holder = $2, token = 7, lease_token = 7,"
                    + " attempt = 1, crashes = 4 where run_id = $1 and kind = 'LEAD_LIST'",
                runId,
                dead));
    leaseEnding.lost(
        new InstanceLost(dead, "research-worker", "process exited with 139", true, Instant.now()));
    awaitState("FAILED");

    send(new ResumeResearchRun(runId, "owner"));
    await().atMost(SOON).until(() -> count("PENDING") == 1);
    assertThat(
            query(
                "select alone from work_item where run_id = $1 and kind = 'LEAD_LIST'"
                    + " and state = 'PENDING'",
                runId))
        .singleElement()
        .satisfies(item -> assertThat(item.getBoolean("alone")).isTrue());
    researcher.open();
    awaitState("DONE");
    awaitState(busy, "DONE");
    assertItemsMatchTheRun();
  }

  @Test
  void shouldHandBackAnItemThatNobodyHereWorksOn() {
    researcher.close();
    start(PEOPLE, "state=TX", 4, GapPolicy.ACCEPT);
    await().atMost(SOON).until(() -> count("HELD") == 3 && count("PENDING") == 1);
    WorkItem orphan = giveTo(lease.instanceId(), lease.token());
    await()
        .atMost(SOON)
        .until(
            () ->
                query("select state from work_item where id = $1", orphan.id())
                    .getFirst()
                    .getString("state")
                    .equals("PENDING"));
    researcher.open();
    awaitState("DONE");
    assertItemsMatchTheRun();
  }

  @Test
  void shouldLoseAndRepeatNothingWhenPostgresDiesInTheMiddle() {
    start(directory(120), "state=TX", 120, GapPolicy.ACCEPT);
    await().atMost(SOON).until(() -> count("DONE") > 20);
    BackingServers.killPostgres();
    BackingServers.startPostgres();
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                internal()
                    .get("/internal/research/runs/{id}", runId)
                    .then()
                    .body("state", equalTo("DONE"))
                    .body("researched", equalTo(120)));
    await().atMost(SOON).until(() -> told(ResearchRunCompleted.class) == 1);
    assertThat(file("companies.csv").lines().distinct()).hasSize(121);
    assertItemsMatchTheRun();
  }

  @Test
  void shouldServeASmallRunBesideAHugeOne() {
    researcher.close();
    start(directory(400), "state=TX", 400, GapPolicy.ACCEPT);
    await().atMost(SOON).until(() -> count("HELD") == 3);
    String small = runId + "s";
    start(small, PEOPLE, "state=TX", 2, GapPolicy.ACCEPT);
    awaitItems(small, "LEAD_LIST", "PENDING", 1);
    researcher.letPass(1);
    awaitItems(small, "COMPANY", "HELD", 1);
    researcher.open();
    awaitState(small, "DONE");
    assertThat(events.of(runId, ResearchRunCompleted.class)).isEmpty();
    awaitState(runId, "DONE");
    assertThat(file("companies.csv").lines().distinct()).hasSize(401);
    assertItemsMatchTheRun();
  }

  @Test
  void shouldKeepWithinItsHandsAndReportThem() {
    researcher.close();
    start(directory(30), "state=TX", 30, GapPolicy.ACCEPT);
    await().atMost(SOON).until(() -> count("HELD") == 3);
    assertThat(count("PENDING")).isEqualTo(7);
    assertThat(count("WAITING")).isEqualTo(20);
    given()
        .port(managementPort())
        .get("/instance")
        .then()
        .body("state", equalTo("BUSY"))
        .body("current", hasSize(3))
        .body("current[0].kind", equalTo("research-item"))
        .body("current[0].id", equalTo(runId));
    researcher.open();
    awaitState("DONE");
    given()
        .port(managementPort())
        .get("/q/metrics")
        .then()
        .body(org.hamcrest.Matchers.containsString("nightshift_research_items_seconds_count"));
  }
}
