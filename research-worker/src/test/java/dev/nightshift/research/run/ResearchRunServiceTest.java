package dev.nightshift.research.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.nightshift.backbone.contract.GapDecision;
import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.contract.ResearchCommand.CancelResearchRun;
import dev.nightshift.backbone.contract.ResearchCommand.DecideContactGap;
import dev.nightshift.backbone.contract.ResearchCommand.StartResearchRun;
import dev.nightshift.backbone.contract.ResearchEvent.ContactGapDecided;
import dev.nightshift.backbone.contract.ResearchEvent.ContactGapFound;
import dev.nightshift.backbone.contract.ResearchEvent.GapDecisionIgnored;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCancelled;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCompleted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunProgressed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunStarted;
import dev.nightshift.backbone.criteria.CriteriaParser;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.testkit.RealData;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.Row;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs from their command to their export, with real Postgres and Kafka. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(120)
class ResearchRunServiceTest extends RunServiceFixture {

  @Test
  void shouldFindTheFourTexanUtilitiesOfTheRealDirectory() throws Exception {
    byte[] file = Files.readAllBytes(RealData.file("sp500_constituents.csv"));
    String criteria = "GICS Sector=Utilities,state=Texas";
    StartResearchRun start =
        new StartResearchRun(
            runId,
            CriteriaParser.parse(criteria),
            5,
            upload(file),
            "sp500_constituents.csv",
            GapPolicy.ACCEPT,
            "owner");
    send(start);
    send(start);
    String summary =
        "4 of 5 companies found: only 4 rows of sp500_constituents.csv match GICS Sector=Utilities"
            + " and state=Texas; contacts are missing for 4 companies (the directory has no contact"
            + " columns).";
    await().atMost(SOON).until(() -> told(ResearchRunCompleted.class) == 1);
    assertThat(events.of(runId, ResearchRunCompleted.class).getFirst().summary())
        .isEqualTo(summary);
    assertThat(told(ResearchRunStarted.class)).isOne();
    assertThat(events.of(runId, ResearchRunProgressed.class))
        .extracting(ResearchRunProgressed::stage)
        .startsWith("LEAD_LIST")
        .contains("COMPANY_RESEARCH", "CONTACT_RESEARCH")
        .isSortedAccordingTo((one, other) -> Stage.valueOf(one).compareTo(Stage.valueOf(other)));
    assertThat(events.envelopes(runId))
        .extracting(EventEnvelope::correlationId)
        .containsOnly("cor-of-" + runId);
    internal()
        .get("/internal/research/runs/{id}", runId)
        .then()
        .statusCode(200)
        .body("state", equalTo("DONE"))
        .body("requested", equalTo(5))
        .body("found", equalTo(4))
        .body("researched", equalTo(4))
        .body("withContacts", equalTo(0))
        .body("failed", equalTo(0))
        .body("costUsd", equalTo("0"))
        .body("criteria.'GICS Sector'", equalTo("Utilities"))
        .body("summary", equalTo(summary));
    assertThat(firstColumns("companies.csv", 6))
        .containsExactly(
            "name,domain,city,state,source,confidence",
            "Atmos Energy,Unknown,Dallas,Texas,sp500_constituents.csv:51,0.80",
            "CenterPoint Energy,Unknown,Houston,Texas,sp500_constituents.csv:97,0.80",
            "NRG Energy,Unknown,Houston,Texas,sp500_constituents.csv:344,0.80",
            "Vistra Corp.,Unknown,Irving,Texas,sp500_constituents.csv:478,0.80");
    assertThat(firstColumns("contacts.csv", 7))
        .containsExactly("company,name,title,email,phone,source,confidence");
    internal()
        .get("/internal/research/runs/{id}/files/run.json", runId)
        .then()
        .body("run.id", equalTo(runId))
        .body("companies", hasSize(4))
        .body("companies[0].fields.state.source", equalTo("sp500_constituents.csv:51"))
        .body("companies[0].fields.state.by.agent", equalTo("directory 1"))
        .body("companies[0].fields.state.by.fetchedAt", startsWith("20"))
        .body("companies[0].contacts", hasSize(0))
        .body("failures", hasSize(0));
    assertItemsMatchTheRun();
  }

  @Test
  void shouldAskAboutMissingContactsAndFinishWhenAccepted() {
    start(PEOPLE, "state=Texas", 3, GapPolicy.ASK);
    awaitState("NEEDS_DECISION");
    await().atMost(SOON).until(() -> told(ContactGapFound.class) == 1);
    assertThat(events.of(runId, ContactGapFound.class))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.found()).isEqualTo(3);
              assertThat(gap.missing()).isOne();
              assertThat(gap.decideBy()).isAfter(Instant.now().plus(Duration.ofHours(23)));
              assertThat(gap.otherwise()).isEqualTo(GapDecision.ACCEPT);
            });
    send(new DecideContactGap(runId, GapDecision.ACCEPT, null, "owner"));
    awaitState("DONE");
    assertThat(firstColumns("contacts.csv", 7))
        .containsExactly(
            "company,name,title,email,phone,source,confidence",
            "Acme,Ann Lee,CEO,ann@acme.example,'+1 555 0100,people.csv:2,0.90",
            "Gamma,Gus Orr,Unknown,gus@gamma.example,Unknown,people.csv:4,0.90");
    assertItemsMatchTheRun();
  }

  @Test
  void shouldLookFurtherWhenDecidedSoOrWhenThePolicySaysSo() {
    start(PEOPLE, "state=TX", 2, GapPolicy.ASK);
    awaitState("NEEDS_DECISION");
    send(new DecideContactGap(runId, GapDecision.EXTEND, 1, "owner"));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(events.of(runId, ContactGapFound.class))
                    .extracting(ContactGapFound::found, ContactGapFound::missing)
                    .containsExactly(tuple(2, 1), tuple(3, 1)));
    send(new DecideContactGap(runId, GapDecision.CANCEL, null, "owner"));
    awaitState("CANCELLED");

    String byPolicy = runId + "p";
    start(byPolicy, PEOPLE, "state=TX", 2, GapPolicy.EXTEND);
    awaitState(byPolicy, "DONE");
    assertThat(events.of(byPolicy, ResearchRunCompleted.class).getFirst().summary())
        .isEqualTo(
            "3 companies found, 2 asked for and the others to make up for missing contacts;"
                + " contacts are missing for 1 company.");
  }

  @Test
  void shouldTakeTheDefaultOnceWhenNobodyDecidesInTimeAndSaySoToWhoeverComesLate() {
    start(PEOPLE, "state=TX", 3, GapPolicy.ASK);
    awaitState("NEEDS_DECISION");
    internal().get("/internal/research/runs/{id}", runId).then().body("decideBy", notNullValue());
    database.run(
        tx ->
            tx.update(
                "update research_run set decide_by = clock_timestamp() where id = $1", runId));
    awaitState("DONE");
    send(new DecideContactGap(runId, GapDecision.CANCEL, null, "owner"));
    await().atMost(SOON).until(() -> told(GapDecisionIgnored.class) == 1);
    assertThat(events.of(runId, ContactGapDecided.class))
        .containsExactly(new ContactGapDecided(runId, GapDecision.ACCEPT, 1, true));
    assertThat(events.of(runId, GapDecisionIgnored.class))
        .containsExactly(new GapDecisionIgnored(runId, GapDecision.CANCEL, "DONE"));
    assertThat(told(ResearchRunCompleted.class)).isOne();
    assertItemsMatchTheRun();
  }

  @Test
  void shouldReplaceCompaniesWithoutContactsWhenDecidedSo() {
    start(PEOPLE, "state=TX", 2, GapPolicy.ASK);
    awaitState("NEEDS_DECISION");
    send(new DecideContactGap(runId, GapDecision.REPLACE, null, "owner"));
    awaitState("DONE");
    assertThat(file("companies.csv").lines().map(line -> line.split(",")[0]))
        .containsExactly("name", "Acme", "Gamma");
    for (String kind : List.of("COMPANY", "CONTACTS")) {
      Row beta = itemOf(kind, "Beta");
      assertThat(beta.getString("state")).isEqualTo("REJECTED");
      assertThat(beta.getString("error")).startsWith("No contacts were found");
    }
    internal()
        .get("/internal/research/runs/{id}/files/run.json", runId)
        .then()
        .body("run.rejected", equalTo(1))
        .body("rejected[0].name", equalTo("Beta"));
    assertThat(summary(runId)).startsWith("2 of 2 companies found; every one has contacts; 1 ");
    assertItemsMatchTheRun();
  }

  @Test
  void shouldAbandonItsItemsWhenCancelled() {
    researcher.close();
    start(PEOPLE, "state=TX", 4, GapPolicy.ACCEPT);
    await().atMost(SOON).until(() -> count("HELD") == 3);
    send(new CancelResearchRun(runId, "owner"));
    send(new CancelResearchRun(runId, "owner"));
    awaitState("CANCELLED");
    assertThat(count("HELD") + count("PENDING") + count("WAITING")).isZero();
    await()
        .atMost(SOON)
        .until(() -> given().port(managementPort()).get("/instance").path("state").equals("IDLE"));
    researcher.open();
    String next = runId + "b";
    start(next, PEOPLE, "state=TX", 4, GapPolicy.ACCEPT);
    awaitState(next, "DONE");
    assertThat(events.of(runId, ResearchRunCancelled.class)).hasSize(1);
    assertThat(file("companies.csv").lines()).hasSize(1);
  }

  @Test
  void shouldAnswerForItsRunsOverHttp() {
    start(PEOPLE, "state=TX", 2, GapPolicy.ACCEPT);
    awaitState("DONE");
    given().get("/internal/research/runs").then().statusCode(401);
    internal().get("/internal/research/runs?limit=1").then().statusCode(200).body("", hasSize(1));
    internal()
        .get("/internal/research/runs?limit=0")
        .then()
        .statusCode(400)
        .body("detail", equalTo("limit must be between 1 and 500; got 0."));
    internal()
        .get("/internal/research/runs/run-nobody")
        .then()
        .statusCode(404)
        .body("type", equalTo("urn:nightshift:problem:run-unknown"));
    internal().get("/internal/research/runs/run-nobody/items").then().statusCode(404);
    internal()
        .get("/internal/research/runs/{id}/files/passwords.txt", runId)
        .then()
        .statusCode(404)
        .body("type", equalTo("urn:nightshift:problem:file-unknown"));
    internal()
        .get("/internal/research/runs/{id}/items", runId)
        .then()
        .body("kind", equalTo(List.of("LEAD_LIST", "COMPANY", "COMPANY", "CONTACTS", "CONTACTS")))
        .body("attempt", equalTo(List.of(1, 1, 1, 1, 1)))
        .body("holder[1]", equalTo(lease.instanceId()))
        .body("state[4]", equalTo("DONE"));
    internal()
        .get("/internal/research/runs/{id}/items?limit=1001", runId)
        .then()
        .body("size()", equalTo(5));
    internal()
        .get("/internal/research/runs/{id}/items?limit=1002", runId)
        .then()
        .body("detail", equalTo("limit must be between 1 and 1001; got 1002."));
    String second =
        internal()
            .get("/internal/research/runs/{id}/items?limit=2", runId)
            .then()
            .body("kind", equalTo(List.of("LEAD_LIST", "COMPANY")))
            .extract()
            .path("id[1]");
    internal()
        .get("/internal/research/runs/{id}/items?limit=2&after={item}", runId, second)
        .then()
        .body("kind", equalTo(List.of("COMPANY", "CONTACTS")));
  }

  @Test
  void shouldForgetARunPastItsRetentionAndNoOther() {
    start(PEOPLE, "state=TX", 2, GapPolicy.ACCEPT);
    awaitState("DONE");
    String recent = runId + "r";
    start(recent, PEOPLE, "state=TX", 2, GapPolicy.ACCEPT);
    awaitState(recent, "DONE");
    database.run(
        tx ->
            tx.update(
                "update research_run set finished_at = finished_at - interval '91 days'"
                    + " where id = $1",
                runId));
    int more = 12;
    database.run(
        tx ->
            tx.update(
                "insert into research_run select (jsonb_populate_record(r,"
                    + " jsonb_build_object('id', r.id || '-' || n))).*"
                    + " from research_run r, generate_series(1, $2::int) n where r.id = $1",
                runId,
                more));
    retention.turn();
    assertThat(query("select 1 from research_run where id like $1 || '-%'", runId)).isEmpty();
    internal().get("/internal/research/runs/{id}", runId).then().statusCode(404);
    assertThat(query("select 1 from work_item where run_id = $1", runId)).isEmpty();
    internal().get("/internal/research/runs/{id}", recent).then().statusCode(200);
  }
}
