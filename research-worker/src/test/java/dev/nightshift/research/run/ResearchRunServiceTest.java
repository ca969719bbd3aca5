package dev.nightshift.research.run;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.nightshift.backbone.contract.GapDecision;
import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.contract.ResearchCommand.CancelResearchRun;
import dev.nightshift.backbone.contract.ResearchCommand.DecideContactGap;
import dev.nightshift.backbone.contract.ResearchCommand.ResumeResearchRun;
import dev.nightshift.backbone.contract.ResearchCommand.StartResearchRun;
import dev.nightshift.backbone.contract.ResearchEvent.ContactGapFound;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCancelled;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCompleted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunFailed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunProgressed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunStarted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchWorkReassigned;
import dev.nightshift.backbone.criteria.CriteriaParser;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.agent.Finding.Researched;
import dev.nightshift.research.agent.ScriptedResearcher;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.item.ItemKind;
import dev.nightshift.research.item.ItemOutcome.Done;
import dev.nightshift.research.item.ItemTable;
import dev.nightshift.research.item.WorkItem;
import dev.nightshift.testkit.BackingServers;
import dev.nightshift.testkit.RealData;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.sqlclient.Row;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs from their command to their export, with real Postgres and Kafka. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(120)
class ResearchRunServiceTest {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String PEOPLE =
      """
      company,domain,city,state,name,title,email,phone
      Acme,acme.example,Houston,TX,Ann Lee,CEO,ann@acme.example,+1 555 0100
      Beta,beta.example,Dallas,TX,,,,
      Gamma,gamma.example,Austin,TX,Gus Orr,,gus@gamma.example,
      Delta,delta.example,Waco,TX,Dee Poe,COO,,
      """;

  @Inject Database database;
  @Inject OutboxWriter outbox;
  @Inject InstanceLease lease;
  @Inject LeaseEnding leaseEnding;
  @Inject RunWork work;
  @Inject RunRetention retention;
  @Inject ItemTable items;
  @Inject RecordedEvents events;
  @Inject ScriptedResearcher researcher;

  @ConfigProperty(name = "nightshift.gateway.url")
  String gateway;

  private final String runId = "run-" + UUID.randomUUID().toString().substring(0, 10);

  @AfterEach
  void openTheGate() {
    researcher.open();
  }

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
    assertThat(file("companies.csv").lines())
        .containsExactly(
            "name,domain,city,state,source,confidence",
            "Atmos Energy,Unknown,Dallas,Texas,sp500_constituents.csv:51,0.80",
            "CenterPoint Energy,Unknown,Houston,Texas,sp500_constituents.csv:97,0.80",
            "NRG Energy,Unknown,Houston,Texas,sp500_constituents.csv:344,0.80",
            "Vistra Corp.,Unknown,Irving,Texas,sp500_constituents.csv:478,0.80");
    assertThat(file("contacts.csv").lines())
        .containsExactly("company,name,title,email,phone,source,confidence");
    internal()
        .get("/internal/research/runs/{id}/files/run.json", runId)
        .then()
        .body("run.id", equalTo(runId))
        .body("companies", hasSize(4))
        .body("companies[0].fields.state.source", equalTo("sp500_constituents.csv:51"))
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
        .containsExactly(new ContactGapFound(runId, 3, 1));
    send(new DecideContactGap(runId, GapDecision.ACCEPT, null, "owner"));
    awaitState("DONE");
    assertThat(file("contacts.csv").lines())
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
                    .containsExactly(
                        new ContactGapFound(runId, 2, 1), new ContactGapFound(runId, 3, 1)));
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
  void shouldEndInOneSentenceWhenTheInputIsNoUse() {
    start(PEOPLE, "pms=Buildium", 5, GapPolicy.ACCEPT);
    awaitState("FAILED");
    assertThat(events.of(runId, ResearchRunFailed.class))
        .containsExactly(
            new ResearchRunFailed(
                runId,
                "people.csv has no column for the criterion \"pms\"; its columns are company,"
                    + " domain, city, state, name, title, email, phone."));

    String nothing = runId + "n";
    start(nothing, PEOPLE, "state=TX,city=Paris", 5, GapPolicy.ASK);
    awaitState(nothing, "DONE");
    assertThat(summary(nothing))
        .isEqualTo("0 of 5 companies found: none of the 4 rows of people.csv matches city=Paris.");

    String tooMany = runId + "q";
    start(tooMany, PEOPLE, "state=TX", 10_000_000, GapPolicy.ASK);
    awaitState(tooMany, "FAILED");
    assertThat(summary(tooMany))
        .isEqualTo("The quantity must be between 1 and 10,000; got 10,000,000.");

    String gone = runId + "g";
    send(
        new StartResearchRun(
            gone,
            Map.of("a", "b"),
            5,
            hash(gone.getBytes(UTF_8)),
            "x.csv",
            GapPolicy.ASK,
            "owner"));
    awaitState(gone, "FAILED");
    assertThat(summary(gone))
        .isEqualTo("x.csv is not in the gateway's store any more: upload it again.");
  }

  @Test
  void shouldSayWhatToDoWhenTheFileHasNoHeader() {
    start("Acme,Houston\nBeta,Dallas\n", "city=Houston", 2, GapPolicy.ACCEPT);
    awaitState("FAILED");
    String sentence =
        "people.csv has no column for the company's name: its first line must be a header with a"
            + " column called name, company, organisation, business or security, but it reads"
            + " Acme, Houston.";
    assertThat(summary(runId)).isEqualTo(sentence);
    assertThat(events.of(runId, ResearchRunFailed.class))
        .containsExactly(new ResearchRunFailed(runId, sentence));
    assertThat(item("LEAD_LIST", 1).getInteger("attempt")).isOne();
  }

  /** Neither an index nor a text column of Postgres would take them. */
  @Test
  void shouldSkipRowsThatNoTableCouldHoldAndSayHowMany() {
    String file =
        "name,domain,state\n"
            + "Elsewhere,,Ohio\n".repeat(1_000)
            + "%s,,TX\nBe\0ta,,TX\n".formatted("n".repeat(100_000))
            + "Gamma,%s.example,TX\n".formatted("g".repeat(5_000));
    start(file, "state=TX", 2, GapPolicy.ACCEPT);
    awaitState("DONE");
    assertThat(summary(runId))
        .isEqualTo(
            "1 of 2 companies found: only 1 row of people.csv matches state=TX; contacts are"
                + " missing for 1 company (the directory has no contact columns); 2 rows of"
                + " people.csv were skipped (line 1002 has a name, city or state of more than 300"
                + " characters).");
  }

  @Test
  void shouldWaitForTheGatewayAndSayThatItDoes() {
    String gone = "503,".repeat(1_000);
    String content = PEOPLE + "Zeta " + runId + ",,,TX,,,,\n";
    String hash = hash(content.getBytes(UTF_8));
    given().body(gone).put(gateway + "/internal/files/" + hash + "/answers");
    start(content, "state=TX", 5, GapPolicy.ACCEPT);
    await()
        .atMost(SOON)
        .until(
            () ->
                !query("select 1 from work_item where run_id = $1 and waits > 3", runId).isEmpty());
    assertThat(item("LEAD_LIST", 1).getInteger("failures")).isZero();
    internal()
        .get("/internal/research/runs/{id}", runId)
        .then()
        .body("state", equalTo("LEAD_LIST"))
        .body("summary", startsWith("people.csv cannot be fetched from the gateway now ("))
        .body("summary", endsWith("); the run waits for it."));
    given().body("503").put(gateway + "/internal/files/" + hash + "/answers");
    awaitState("DONE");
    assertThat(summary(runId)).startsWith("5 of 5 companies found");
    assertThat(
            query(
                "select 1 from item_failure f join work_item w on w.id = f.item_id"
                    + " where w.run_id = $1",
                runId))
        .isEmpty();
  }

  @Test
  void shouldFetchADirectoryOnceAndHaveThePatienceForIt() {
    String content = PEOPLE + "Epsilon " + runId + ",,,TX,,,,\n";
    String hash = upload(content.getBytes(UTF_8));
    given().body("503,0,429,500").put(gateway + "/internal/files/" + hash + "/answers");
    start(content, "state=TX", 2, GapPolicy.ACCEPT);
    awaitState("DONE");
    String again = runId + "a";
    start(again, content, "state=TX", 2, GapPolicy.ACCEPT);
    awaitState(again, "DONE");
    given().get(gateway + "/internal/files/" + hash + "/served").then().body(equalTo("1"));
    assertThat(item("LEAD_LIST", 1).getInteger("attempt")).isOne();
  }

  @Test
  void shouldReadADirectoryOfManyMegabytes() {
    StringBuilder large = new StringBuilder(directory(200_000));
    large.append("\nWanted ").append(runId).append(",wanted.example,Texas\n");
    start(large.toString(), "name=Wanted " + runId, 1, GapPolicy.ACCEPT);
    awaitState("DONE");
    assertThat(file("companies.csv"))
        .contains("Wanted %s,wanted.example,Unknown,Texas,people.csv:200002".formatted(runId));
  }

  /** Each new row is compared with those before it: their number must not decide how long. */
  @Test
  void shouldReadALargeDirectoryInWhichEveryRowMatchesAndAllShareOneName() {
    StringBuilder large = new StringBuilder("name,domain,city,state\n");
    for (int i = 0; i < 200_000; i++) {
      large.append("Acme,a%d.example,Houston,TX\n".formatted(i));
    }
    start(large.toString(), "city=Houston,state=Texas", 20, GapPolicy.ACCEPT);
    awaitState("DONE");
    assertThat(file("companies.csv").lines().skip(1).map(line -> line.split(",")[1]))
        .containsExactlyElementsOf(
            IntStream.range(0, 20).mapToObj("a%d.example"::formatted).toList());
  }

  @Test
  void shouldRefuseADirectoryThatIsNotTheOneUploaded() {
    String hash = hash(("the real one " + runId).getBytes(UTF_8));
    given().body(PEOPLE).put(gateway + "/internal/files/" + hash);
    send(
        new StartResearchRun(
            runId, Map.of("state", "TX"), 1, hash, "people.csv", GapPolicy.ACCEPT, "owner"));
    awaitState("FAILED");
    assertThat(summary(runId))
        .isEqualTo(
            "people.csv cannot be fetched from the gateway now (what arrived is not the file that"
                + " was uploaded).");
    given().body("the real one " + runId).put(gateway + "/internal/files/" + hash);
    send(new ResumeResearchRun(runId, "owner"));
    await()
        .atMost(SOON)
        .until(
            () ->
                String.valueOf(summary(runId))
                    .startsWith("people.csv has no column for the company's name"));
  }

  @Test
  void shouldGiveUpOneCompanyAndTakeASpareWhenItKeepsFailing() {
    researcher.failFor("Beta", 100);
    researcher.failFor("Acme", 1);
    start(PEOPLE, "state=TX", 3, GapPolicy.ACCEPT);
    awaitState("DONE");
    researcher.failFor("Beta", 0);
    assertThat(summary(runId))
        .isEqualTo(
            "3 of 3 companies found; 1 company could not be researched; every one has contacts.");
    assertThat(file("companies.csv").lines().map(line -> line.split(",")[0]))
        .containsExactly("name", "Acme", "Gamma", "Delta");
    Row beta = itemOf("COMPANY", "Beta");
    assertThat(beta.getString("state")).isEqualTo("FAILED");
    assertThat(beta.getInteger("attempt")).isEqualTo(3);
    assertThat(beta.getString("error")).isEqualTo("Beta does not answer.");
    assertThat(itemOf("COMPANY", "Acme").getInteger("attempt")).isEqualTo(2);
    assertThat(
            query(
                "select f.reason, f.call, f.attempt from item_failure f join work_item w on"
                    + " w.id = f.item_id where w.run_id = $1 order by f.id",
                runId))
        .hasSize(4);
    assertItemsMatchTheRun();
  }

  @Test
  void shouldFailAndResumeWhenNoCompanyCouldBeResearched() {
    List.of("Acme", "Beta", "Gamma", "Delta").forEach(name -> researcher.failFor(name, 3));
    start(PEOPLE, "state=TX", 4, GapPolicy.ACCEPT);
    awaitState("FAILED");
    assertThat(summary(runId)).startsWith("None of the 4 companies could be researched");
    send(new ResumeResearchRun(runId, "owner"));
    awaitState("DONE");
    assertThat(file("companies.csv").lines()).hasSize(5);
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
            "5 instances died while they worked on " + deadly.subject() + "; it is set aside.");
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
        .get("/internal/research/runs/{id}/items?limit=2", runId)
        .then()
        .body("kind", equalTo(List.of("LEAD_LIST", "COMPANY")));
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

  private void assertStale(WorkItem item) {
    assertThatThrownBy(() -> work.settle(item, new Done(new Researched(company("Stale")))))
        .isInstanceOf(StaleLeaseException.class);
    assertThat(database.<Boolean>inTransaction(tx -> items.complete(tx, item))).isFalse();
    assertThat(file("companies.csv")).doesNotContain("Stale");
  }

  private static Company company(String name) {
    return new Company(new Facts(Map.of(Company.NAME, new Sourced(name, "x:1", BigDecimal.ONE))));
  }

  /** The counts in the run's row are those of its items, however it got here. */
  private void assertItemsMatchTheRun() {
    Row run = query("select * from research_run where id = $1", runId).getFirst();
    for (ItemKind kind : List.of(ItemKind.COMPANY, ItemKind.CONTACTS)) {
      Map<String, Long> byState =
          query("select state from work_item where run_id = $1 and kind = $2", runId, kind.name())
              .stream()
              .collect(Collectors.groupingBy(row -> row.getString("state"), Collectors.counting()));
      String prefix = kind == ItemKind.COMPANY ? "companies_" : "contacts_";
      assertThat(run.getInteger(prefix + "done").longValue())
          .isEqualTo(byState.getOrDefault("DONE", 0L));
      assertThat(run.getInteger(prefix + "failed").longValue())
          .isEqualTo(byState.getOrDefault("FAILED", 0L));
      assertThat(run.getInteger(prefix + "waiting").longValue())
          .isEqualTo(byState.getOrDefault("WAITING", 0L));
    }
  }

  private long foreignLease(String instanceId) {
    long token = 42;
    database.run(
        tx ->
            tx.update(
                "insert into instance_lease (instance_id, token, expires_at, renewed_at) values"
                    + " ($1, $2, clock_timestamp() + interval '1 hour', clock_timestamp())",
                instanceId,
                token));
    return token;
  }

  /** Another instance claims the pending company of the run. */
  private WorkItem giveTo(String holder, long token) {
    Row row =
        query(
                "update work_item set state = 'HELD', holder = $2, token = $3, lease_token = $3,"
                    + " attempt = attempt + 1, started_at = clock_timestamp()"
                    + " where run_id = $1 and kind = 'COMPANY' and state = 'PENDING' returning *",
                runId,
                holder,
                token)
            .getFirst();
    return item(row);
  }

  private List<WorkItem> held() {
    return query("select * from work_item where run_id = $1 and state = 'HELD'", runId).stream()
        .map(ResearchRunServiceTest::item)
        .toList();
  }

  private static WorkItem item(Row row) {
    return new WorkItem(
        row.getLong("id"),
        row.getString("run_id"),
        ItemKind.valueOf(row.getString("kind")),
        row.getInteger("ordinal"),
        row.getString("identity"),
        row.getString("subject"),
        row.getString("payload"),
        row.getInteger("attempt"),
        row.getInteger("failures"),
        row.getInteger("waits"),
        row.getString("holder"),
        row.getLong("token"),
        row.getLong("lease_token"),
        "cor-test");
  }

  private Map<Long, Instant> completionTimes() {
    return query(
            "select id, completed_at from work_item where run_id = $1 and state = 'DONE'", runId)
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.getLong("id"),
                row -> row.getOffsetDateTime("completed_at").toInstant()));
  }

  private Row item(String kind, int ordinal) {
    return query(
            "select * from work_item where run_id = $1 and kind = $2 and ordinal = $3",
            runId,
            kind,
            ordinal)
        .getFirst();
  }

  private Row itemOf(String kind, String subject) {
    return query(
            "select * from work_item where run_id = $1 and kind = $2 and subject = $3",
            runId,
            kind,
            subject)
        .getFirst();
  }

  private int count(String state) {
    return query("select 1 from work_item where run_id = $1 and state = $2", runId, state).size();
  }

  private void awaitItems(String run, String kind, String state, int count) {
    await()
        .atMost(SOON)
        .until(
            () ->
                query(
                            "select 1 from work_item where run_id = $1 and kind = $2 and state = $3",
                            run,
                            kind,
                            state)
                        .size()
                    == count);
  }

  private List<Row> query(String sql, Object... parameters) {
    return database.inTransaction(tx -> tx.query(sql, parameters));
  }

  private void start(String content, String criteria, int quantity, GapPolicy onGap) {
    start(runId, content, criteria, quantity, onGap);
  }

  private void start(String id, String content, String criteria, int quantity, GapPolicy onGap) {
    send(
        new StartResearchRun(
            id,
            CriteriaParser.parse(criteria),
            quantity,
            upload(content.getBytes(UTF_8)),
            "people.csv",
            onGap,
            "owner"));
  }

  private void send(Message command) {
    try (Correlation.Scope scope = Correlation.of("cor-of-" + runId).bind()) {
      database.run(tx -> outbox.append(tx, command));
    }
  }

  private String upload(byte[] file) {
    String hash = hash(file);
    given().body(file).put(gateway + "/internal/files/" + hash).then().statusCode(204);
    return hash;
  }

  private static String hash(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String directory(int companies) {
    List<String> lines = new ArrayList<>(List.of("name,domain,state"));
    IntStream.range(0, companies)
        .forEach(i -> lines.add("Company %d,c%d.example,TX".formatted(i, i)));
    return String.join("\n", lines);
  }

  private void awaitState(String state) {
    awaitState(runId, state);
  }

  private void awaitState(String id, String state) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        (String) internal().get("/internal/research/runs/{id}", id).path("state"))
                    .isEqualTo(state));
    if (List.of("DONE", "FAILED", "CANCELLED").contains(state)) {
      await()
          .atMost(SOON)
          .until(
              () ->
                  !events.of(id, ResearchRunCompleted.class).isEmpty()
                      || !events.of(id, ResearchRunFailed.class).isEmpty()
                      || !events.of(id, ResearchRunCancelled.class).isEmpty());
    }
  }

  private String summary(String id) {
    return internal().get("/internal/research/runs/{id}", id).path("summary");
  }

  private String file(String name) {
    return internal()
        .get("/internal/research/runs/{id}/files/{name}", runId, name)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private int told(Class<? extends dev.nightshift.backbone.contract.ResearchEvent> type) {
    return events.of(runId, type).size();
  }

  private static RequestSpecification internal() {
    return given().header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN);
  }

  private static int managementPort() {
    return Integer.parseInt(
        org.eclipse.microprofile.config.ConfigProvider.getConfig()
            .getConfigValue("quarkus.management.port")
            .getValue());
  }
}
