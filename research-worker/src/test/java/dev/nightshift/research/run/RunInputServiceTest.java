package dev.nightshift.research.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.contract.ResearchCommand.StartResearchRun;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunFailed;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs from their command to their export, with real Postgres and Kafka. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(120)
class RunInputServiceTest extends RunServiceFixture {

  @Test
  void shouldListNobodyOfTheSkipListAlsoWhenItIsAnEarlierExport() {
    start(PEOPLE, "state=TX", 2, GapPolicy.ACCEPT);
    awaitState("DONE");
    String others = runId + "o";
    startSkipping(others, file("companies.csv").getBytes(UTF_8));
    awaitState(others, "DONE");
    internal()
        .get("/internal/research/runs/{id}/files/companies.csv", others)
        .then()
        .body(containsString("Gamma"), containsString("Delta"))
        .body(not(containsString("Acme")), not(containsString("Beta")));
    assertThat(summary(others)).contains("2 matching rows were left out by the skip list");

    String unusable = runId + "u";
    startSkipping(unusable, "Acme,Houston\n".getBytes(UTF_8));
    awaitState(unusable, "FAILED");
    assertThat(summary(unusable))
        .startsWith("skip.csv has no column for the company's name or domain");
  }

  private void startSkipping(String id, byte[] skip) {
    send(
        new StartResearchRun(
            id,
            Map.of("state", "TX"),
            2,
            upload(PEOPLE.getBytes(UTF_8)),
            "people.csv",
            GapPolicy.ACCEPT,
            "owner",
            null,
            upload(skip),
            "skip.csv",
            null));
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
                        + " domain, city, state, name, title, email, phone.")
                .costing(BigDecimal.ZERO));

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
        .containsExactly(new ResearchRunFailed(runId, sentence).costing(BigDecimal.ZERO));
    assertThat(item("LEAD_LIST", 1).getInteger("attempt")).isOne();
  }
}
