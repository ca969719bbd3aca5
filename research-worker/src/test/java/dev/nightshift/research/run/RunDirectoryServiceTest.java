package dev.nightshift.research.run;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.contract.ResearchCommand.ResumeResearchRun;
import dev.nightshift.backbone.contract.ResearchCommand.StartResearchRun;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs and the directories they read: fetched from the gateway, large, or in part unusable. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(120)
class RunDirectoryServiceTest extends RunServiceFixture {

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
}
