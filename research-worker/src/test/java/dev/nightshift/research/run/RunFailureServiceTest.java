package dev.nightshift.research.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.contract.ResearchCommand.ResumeResearchRun;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCompleted;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs from their command to their export, with real Postgres and Kafka. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(120)
class RunFailureServiceTest extends RunServiceFixture {

  @Test
  void shouldGiveUpOneCompanyAndTakeASpareWhenItKeepsFailing() {
    researcher.failFor("Beta", 100);
    researcher.failFor("Acme", 1);
    start(PEOPLE, "state=TX", 3, GapPolicy.ACCEPT);
    awaitState("DONE");
    researcher.failFor("Beta", 0);
    assertThat(summary(runId))
        .isEqualTo(
            "3 of 3 companies found; 1 company could not be researched (Beta: Beta does not answer);"
                + " every one has contacts.");
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
    internal()
        .get("/internal/research/runs/{id}/stages/COMPANY?after=1&limit=1", runId)
        .then()
        .body("[0].item.subject", equalTo("Beta"))
        .body("[0].item.failedAttempts.attempt", equalTo(List.of(1, 2, 3)))
        .body("[0].item.failedAttempts[0].call", equalTo("read page"))
        .body("[0].item.failedAttempts[0].reason", equalTo("Beta does not answer."))
        .body("[0].item.failedAttempts[0].failedAt", notNullValue());

    Map<Long, Instant> doneBefore = completionTimes();
    send(new ResumeResearchRun(runId, "owner"));
    await().atMost(SOON).until(() -> told(ResearchRunCompleted.class) == 2);
    assertThat(completionTimes()).containsAllEntriesOf(doneBefore).hasSize(doneBefore.size() + 2);
    assertThat(itemOf("COMPANY", "Beta").getInteger("attempt")).isEqualTo(4);
    assertThat(summary(runId)).startsWith("4 of 4 companies found; contacts are missing for 1");
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
}
