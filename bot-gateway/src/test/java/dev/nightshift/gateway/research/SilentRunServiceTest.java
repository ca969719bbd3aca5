package dev.nightshift.gateway.research;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A run of which nothing is heard: its owner is asked, once it can know the answer. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class SilentRunServiceTest extends ResearchScenario {

  @Test
  void shouldSendTheCommandAgainWhenItsOwnerNeverHeardOfTheRun() {
    String runId = started(newChat());
    await().atMost(SOON).until(() -> commandsSent(runId), sent -> sent >= 2);
    StandIn.tell(
        "/internal/research/runs/" + runId,
        200,
        """
        {"id":"%s","state":"DONE","requested":5,"found":4,"researched":4,"withContacts":0,
         "failed":0,"costUsd":"0","elapsedSeconds":3.5,"summary":"Found four."}
        """
            .formatted(runId));
    await().atMost(SOON).until(() -> task(runId).getString("state"), "DONE"::equals);
    assertThat(task(runId).getString("summary")).contains("Found four.");
  }

  @Test
  void shouldWaitForTheOwnerToReadAnInstructionBeforeAskingIt() {
    String runId = started(newChat());
    await().atMost(SOON).until(() -> StandIn.calls(path(runId)), calls -> calls >= 1);
    Instant before = heardAt(runId);
    owner().post("/api/v1/research/runs/" + runId + "/cancel").then().statusCode(202);
    assertThat(heardAt(runId)).isAfter(before);
  }

  @Test
  void shouldNotAskWhileACommandWaitsInTheOutbox() {
    String waiting = started(newChat());
    database.run(
        tx ->
            tx.update(
                """
                insert into outbox_event (topic, key, sequence, id, type, occurred_at,
                  correlation_id, payload, blocked_at)
                values ('nightshift.research.commands.v1', $1, 9, gen_random_uuid(), 'x',
                  clock_timestamp(), 'cor-test', '{}', clock_timestamp())
                """,
                waiting));
    int asked = StandIn.calls(path(waiting));
    String later = started(newChat());
    await().atMost(SOON).until(() -> StandIn.calls(path(later)), calls -> calls >= 2);
    // One question may have been on its way when the command was written.
    assertThat(StandIn.calls(path(waiting))).isLessThanOrEqualTo(asked + 1);
    database.run(tx -> tx.update("delete from outbox_event where key = $1", waiting));
    await().atMost(SOON).until(() -> StandIn.calls(path(waiting)), calls -> calls >= asked + 2);
  }

  @Test
  void shouldAskAboutTheOthersWhenOneTasksCommandIsOfAnUnknownType() {
    String unknown = started(newChat());
    database.run(
        tx ->
            tx.update(
                "update task set command_type = 'nightshift.research.Novelty.v1' where subject_id = $1",
                unknown));
    String other = started(newChat());
    view(other, "DONE", "2100-01-01T00:00:00Z");
    await().atMost(SOON).until(() -> task(other).getString("state"), "DONE"::equals);
    database.run(
        tx -> tx.update("update task set state = 'CANCELLED' where subject_id = $1", unknown));
  }

  private Instant heardAt(String runId) {
    return database.inTransaction(
        tx ->
            tx.queryOne("select heard_at from task where subject_id = $1", runId)
                .orElseThrow()
                .getOffsetDateTime("heard_at")
                .toInstant());
  }
}
