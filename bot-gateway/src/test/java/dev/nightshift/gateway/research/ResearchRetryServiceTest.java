package dev.nightshift.gateway.research;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.task;
import static dev.nightshift.gateway.standin.Api.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunFailed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunProgressed;
import dev.nightshift.gateway.standin.Events;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A run that failed is tried again, by itself or because a person asks. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class ResearchRetryServiceTest extends ResearchScenario {

  @Test
  void shouldTryAgainThreeTimesWhenItsOwnerCallsThatSafe() {
    String chat = newChat();
    String runId = started(chat);
    view(runId, "LEAD_LIST", "2100-01-01T00:00:00Z");
    try (Events worker = new Events("research-worker")) {
      for (int attempt = 1; attempt <= 3; attempt++) {
        long sent = commandsSent(runId);
        worker.send(new ResearchRunFailed(runId, "The gateway was slow.", true));
        await().atMost(SOON).until(() -> commandsSent(runId), now -> now == sent + 1);
      }
      worker.send(new ResearchRunFailed(runId, "The gateway was slow.", true));
      await().atMost(SOON).until(() -> task(runId).getString("state"), "FAILED"::equals);
    }
    assertThat(told(chat).subList(1, told(chat).size()))
        .containsExactly(
            runId + " failed. The gateway was slow; trying again in 1 s (1 of 3)",
            runId + " failed. The gateway was slow; trying again in 2 s (2 of 3)",
            runId + " failed. The gateway was slow; trying again in 4 s (3 of 3)",
            runId + " failed. The gateway was slow.");
  }

  @Test
  void shouldNotTryAgainWhatWasCancelledMeanwhile() {
    String chat = newChat();
    String runId = started(chat);
    view(runId, "LEAD_LIST", "2100-01-01T00:00:00Z");
    try (Events worker = new Events("research-worker")) {
      worker.send(new ResearchRunFailed(runId, "The gateway was slow.", true));
      await()
          .atMost(SOON)
          .until(() -> task(runId).getString("progress"), text -> text.contains("trying again"));
      delayRetry(runId);
      long sent = commandsSent(runId);
      assertThat(ask(chat, "/cancel")).containsExactly("Cancelling " + runId + ".");
      assertThat(task(runId).getString("state")).isEqualTo("CANCELLED");
      assertThat(told(chat)).contains(runId + " is cancelled; it is not tried again.");
      assertThat(commandsSent(runId)).isEqualTo(sent);
    }
  }

  @Test
  void shouldTryAgainNowWhenAPersonAsksForWhatWaits() {
    String chat = newChat();
    String runId = started(chat);
    view(runId, "LEAD_LIST", "2100-01-01T00:00:00Z");
    try (Events worker = new Events("research-worker")) {
      worker.send(new ResearchRunFailed(runId, "The gateway was slow.", true));
      await()
          .atMost(SOON)
          .until(() -> task(runId).getString("progress"), text -> text.contains("trying again"));
      delayRetry(runId);
      long sent = commandsSent(runId);
      assertThat(ask(chat, "/resume " + runId)).containsExactly("Resuming " + runId + ".");
      await().atMost(SOON).until(() -> commandsSent(runId), now -> now == sent + 1);
    }
  }

  @Test
  void shouldNotLetAnOldEndUndoARetry() {
    String chat = newChat();
    String runId = started(chat);
    view(runId, "FAILED", "2020-01-01T00:00:00Z");
    await().atMost(SOON).until(() -> task(runId).getString("state"), "FAILED"::equals);

    assertThat(ask(chat, "/retry " + runId))
        .containsExactly("Taking %s up again.".formatted(runId));
    int asked = StandIn.calls(path(runId));
    await().atMost(SOON).until(() -> StandIn.calls(path(runId)), calls -> calls >= asked + 2);
    assertThat(task(runId).getString("state")).isEqualTo("QUEUED");

    try (Events worker = new Events("research-worker")) {
      worker.send(new ResearchRunProgressed(runId, "COMPANY_RESEARCH", 5, 5, 1, 0, 0));
      await().atMost(SOON).until(() -> task(runId).getString("state"), "RUNNING"::equals);
    }
    view(runId, "FAILED", "2100-01-01T00:00:00Z");
    await().atMost(SOON).until(() -> task(runId).getString("state"), "FAILED"::equals);
  }

  /** Far enough away that no test meets it; the retry of that moment may have been made. */
  private void delayRetry(String runId) {
    database.run(
        tx ->
            tx.update(
                """
                update task set retry_at = clock_timestamp() + interval '1 hour'
                where subject_id = $1
                """,
                runId));
  }
}
