package dev.nightshift.gateway.research;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.task;
import static dev.nightshift.gateway.standin.Api.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCancelled;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCompleted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunFailed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunProgressed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunStarted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunWaiting;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchWorkReassigned;
import dev.nightshift.gateway.standin.Events;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A run's task from its start to its end, as the worker's events tell it. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class ResearchTaskServiceTest extends ResearchScenario {

  @Test
  void shouldFollowARunFromTheCommandToItsEnd() {
    String chat = newChat();
    String runId = started(chat);
    try (Events worker = new Events("research-worker")) {
      worker.send(new ResearchRunStarted(runId, 5));
      for (int found = 1; found <= 4; found++) {
        worker.send(new ResearchRunProgressed(runId, "COMPANY_RESEARCH", 5, 4, found, 0, 0));
      }
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(told(chat).getFirst()).contains("researching companies: 4 of 4"));
      assertThat(task(runId).getString("state")).isEqualTo("RUNNING");
      assertThat(task(runId).getString("costUsd")).isNull();
      worker.send(
          new ResearchRunCompleted(
              runId, 5, 4, 4, 0, 0, BigDecimal.ZERO, "4 of 5 companies found; no more match."));
    }
    await().atMost(SOON).until(() -> task(runId).getString("state"), "DONE"::equals);
    assertThat(task(runId).getString("costUsd")).isEqualTo("0");

    assertThat(task(runId).getString("summary")).contains("4 of 5 companies found");
    assertThat(told(chat)).hasSize(2);
    assertThat(told(chat).getFirst()).startsWith("Research " + runId).endsWith("done");
    assertThat(told(chat).getLast()).contains("is done. 4 of 5 companies found");
    assertThat(links(chat)).contains("/api/v1/research/runs/" + runId + "/export?format=json");
  }

  @Test
  void shouldShowWhatATaskHasCostWhetherItIsToldOrAskedFor() {
    String runId = started(newChat());
    view(runId, "COMPANY_RESEARCH", "2100-01-01T00:00:00Z");
    try (Events worker = new Events("research-worker")) {
      worker.send(progressed(runId, "0.75"));
      await().atMost(SOON).until(() -> task(runId).getString("costUsd"), "0.75"::equals);
      worker.send(progressed(runId, "0.50"));
      worker.send(new ResearchRunFailed(runId, "No lead list came."));
    }
    await().atMost(SOON).until(() -> task(runId).getString("state"), "FAILED"::equals);
    assertThat(task(runId).getString("costUsd")).isEqualTo("0.75");

    String silent = started(newChat());
    StandIn.tell(
        path(silent),
        200,
        """
        {"id":"%s","state":"CANCELLED","requested":5,"found":4,"researched":4,"withContacts":0,
         "failed":0,"costUsd":"1.25","elapsedSeconds":3.5,"finishedAt":"2100-01-01T00:00:00Z"}
        """
            .formatted(silent));
    await().atMost(SOON).until(() -> task(silent).getString("state"), "CANCELLED"::equals);
    assertThat(task(silent).getString("costUsd")).isEqualTo("1.25");
  }

  @Test
  void shouldShowWhatATaskHasCostInTheEndHoweverItEnds() {
    String chat = newChat();
    String failing = started(chat);
    String cancelled = started(chat);
    try (Events worker = new Events("research-worker")) {
      worker.send(progressed(failing, "0.75"));
      worker.send(
          new ResearchRunFailed(failing, "No lead list came.").costing(new BigDecimal("0.95")));
      worker.send(progressed(cancelled, "0.75"));
      worker.send(new ResearchRunCancelled(cancelled, 3).costing(new BigDecimal("0.85")));
      await().atMost(SOON).until(() -> task(failing).getString("state"), "FAILED"::equals);
      await().atMost(SOON).until(() -> task(cancelled).getString("state"), "CANCELLED"::equals);
    }
    assertThat(task(failing).getString("costUsd")).isEqualTo("0.95");
    assertThat(task(cancelled).getString("costUsd")).isEqualTo("0.85");
    assertThat(told(chat))
        .contains(
            failing + " failed. No lead list came.",
            cancelled
                + " is cancelled; the 3 companies found so far can be exported. It cost $0.85.");
  }

  private static ResearchRunProgressed progressed(String runId, String costUsd) {
    return new ResearchRunProgressed(
        runId, "COMPANY_RESEARCH", 5, 5, 1, 0, 0, null, null, new BigDecimal(costUsd));
  }

  @Test
  void shouldTellOnceWhenWorkGoesOnElsewhereAndTheEventComesTwice() {
    String chat = newChat();
    String runId = started(chat);
    var reassigned =
        new ResearchWorkReassigned(
            runId, "research-worker/local-research-worker-0/b1", 2, "process exited with 137");
    try (Events worker = new Events("research-worker")) {
      worker.send(new ResearchRunStarted(runId, 5));
      worker.send(reassigned);
      worker.sendAgain(reassigned);
      worker.send(reassigned);
      worker.send(new ResearchRunProgressed(runId, "COMPANY_RESEARCH", 5, 5, 5, 0, 0));
    }
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(task(runId).getString("progress")).contains("5 of 5"));

    assertThat(told(chat))
        .filteredOn(text -> text.contains("died"))
        .containsExactly(
            "research-worker local-research-worker-0 died (process exited with 137); 2 items of "
                + runId
                + " go on elsewhere.");
  }

  @Test
  void shouldTellOnceThatARunWaitsAndShowItUntilItGoesOn() {
    String chat = newChat();
    String runId = started(chat);
    String why = "The language model does not answer (503); the work waits for it.";
    try (Events worker = new Events("research-worker")) {
      worker.send(new ResearchRunStarted(runId, 5));
      worker.send(new ResearchRunWaiting(runId, why));
      worker.send(new ResearchRunWaiting(runId, why));
      await()
          .atMost(SOON)
          .until(() -> task(runId).getString("progress"), ("waits: " + why)::equals);
      worker.send(new ResearchRunProgressed(runId, "COMPANY_RESEARCH", 5, 5, 5, 0, 0));
      await().atMost(SOON).until(() -> task(runId).getString("progress").contains("5 of 5"));
    }
    assertThat(told(chat))
        .filteredOn(text -> text.contains("waits and goes on by itself"))
        .containsExactly(runId + " waits and goes on by itself: " + why);
  }

  @Test
  void shouldTellOfEachOutageAnewOnceItHasWorkedInBetween() {
    String chat = newChat();
    String runId = started(chat);
    try (Events worker = new Events("research-worker")) {
      worker.send(new ResearchRunStarted(runId, 5));
      for (int outage = 1; outage <= 2; outage++) {
        worker.send(new ResearchRunWaiting(runId, "The gateway is away."));
        worker.send(new ResearchRunWaiting(runId, "The gateway is still away."));
        worker.send(new ResearchRunProgressed(runId, "COMPANY_RESEARCH", 5, 5, outage, 0, 0));
      }
      await().atMost(SOON).until(() -> task(runId).getString("progress").contains("2 of 5"));
    }
    assertThat(told(chat))
        .filteredOn(text -> text.contains("waits and goes on by itself"))
        .hasSize(2)
        .containsOnly(runId + " waits and goes on by itself: The gateway is away.");
  }

  @Test
  void shouldTellNoticesAndChangeNothingWhenEventsComeAfterTheEnd() {
    String chat = newChat();
    String runId = started(chat);
    try (Events worker = new Events("research-worker")) {
      worker.send(new ResearchRunFailed(runId, "The directory has no header."));
      await().atMost(SOON).until(() -> task(runId).getString("state"), "FAILED"::equals);
      List<String> before = told(chat);
      worker.send(new ResearchRunProgressed(runId, "LEAD_LIST", 5, 1, 0, 0, 0));
      worker.send(new ResearchWorkReassigned(runId, "research-worker/x/y", 1, "late"));
      worker.send(new ResearchRunFailed(runId, "Once more."));
      String other = started(chat);
      worker.send(new ResearchRunFailed(other, "Marks that the others were applied."));
      await().atMost(SOON).until(() -> task(other).getString("state"), "FAILED"::equals);

      assertThat(task(runId).getString("error")).contains("The directory has no header.");
      assertThat(told(chat).subList(0, before.size())).isEqualTo(before);
      assertThat(told(chat).subList(before.size(), told(chat).size()))
          .hasSize(3)
          .anyMatch(text -> text.contains("research-worker x died (late)"));
    }
  }

  @Test
  void shouldSayHowMuchFailedAndHowLongItStillTakes() {
    String chat = newChat();
    String runId = started(chat);
    try (Events worker = new Events("research-worker")) {
      worker.send(
          new ResearchRunProgressed(
              runId,
              "COMPANY_RESEARCH",
              50,
              50,
              20,
              0,
              1,
              40L,
              Instant.now().plus(Duration.ofMinutes(4)),
              new BigDecimal("0.40")));
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(task(runId).getString("progress"))
                      .isEqualTo(
                          "researching companies: 20 of 50; 50 of 50 found, 20 researched, 0 with"
                              + " contacts, 1 failed; 40 s gone, about 4 min left, $0.40 so far"));
    }
  }

  @Test
  void shouldCancelOverHttpAndRefuseOnceFinished() {
    String runId = started(newChat());
    owner().post("/api/v1/research/runs/" + runId + "/cancel").then().statusCode(202);
    assertThat(task(runId).getString("progress")).isEqualTo("cancelling");
    try (Events worker = new Events("research-worker")) {
      worker.send(new ResearchRunFailed(runId, "It failed first."));
    }
    await().atMost(SOON).until(() -> task(runId).getString("state"), "FAILED"::equals);
    owner()
        .post("/api/v1/research/runs/" + runId + "/cancel")
        .then()
        .statusCode(409)
        .body("detail", containsString("failed already"));
    owner()
        .post("/api/v1/tasks/" + runId + "/retry")
        .then()
        .statusCode(202)
        .body("state", equalTo("QUEUED"));
  }

  @Test
  void shouldAnswerARepeatUnderItsKeyAsTheFirstWas() {
    String runId = started(newChat());
    String key = UUID.randomUUID().toString();
    String first = cancelled(runId, key);
    try (Events worker = new Events("research-worker")) {
      worker.send(new ResearchRunFailed(runId, "It failed first."));
    }
    await().atMost(SOON).until(() -> task(runId).getString("state"), "FAILED"::equals);
    assertThat(cancelled(runId, key)).isEqualTo(first).contains("cancelling");
    owner()
        .header("Idempotency-Key", key)
        .post("/api/v1/tasks/" + runId + "/cancel")
        .then()
        .statusCode(422);
  }

  @Test
  void shouldSteerUnderAPathJustWhatItNames() {
    String runId = started(newChat());
    String taskId = task(runId).getString("id");
    assertUnknown("/api/v1/research/runs/" + taskId + "/cancel", "research run", taskId);
    assertUnknown("/api/v1/trading/sessions/" + runId + "/stop", "trading session", runId);
    assertUnknown("/api/v1/tasks/none-1/cancel", "task", "none-1");
    owner().post("/api/v1/tasks/" + taskId + "/cancel").then().statusCode(202);
  }

  private static String cancelled(String runId, String key) {
    String path = "/api/v1/research/runs/" + runId;
    return owner()
        .header("Idempotency-Key", key)
        .post(path + "/cancel")
        .then()
        .statusCode(202)
        .header("Location", endsWith(path))
        .extract()
        .asString();
  }

  private static void assertUnknown(String path, String what, String id) {
    String noun = what.substring(what.lastIndexOf(' ') + 1);
    owner()
        .post(path)
        .then()
        .statusCode(404)
        .body("type", endsWith(noun + "-unknown"))
        .body("detail", equalTo("There is no %s '%s'.".formatted(what, id)));
  }
}
