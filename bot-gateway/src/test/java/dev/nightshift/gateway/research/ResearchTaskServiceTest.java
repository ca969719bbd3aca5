package dev.nightshift.gateway.research;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.finished;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.say;
import static dev.nightshift.gateway.standin.Api.task;
import static dev.nightshift.gateway.standin.Api.told;
import static dev.nightshift.gateway.standin.Api.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.nightshift.backbone.contract.GapDecision;
import dev.nightshift.backbone.contract.ResearchEvent.ContactGapDecided;
import dev.nightshift.backbone.contract.ResearchEvent.ContactGapFound;
import dev.nightshift.backbone.contract.ResearchEvent.GapDecisionIgnored;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCompleted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunFailed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunProgressed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunStarted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchWorkReassigned;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.Events;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class ResearchTaskServiceTest {

  private static final String DIRECTORY = "name,state\nExample Energy,Texas\n";

  @Inject Database database;

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
      worker.send(
          new ResearchRunCompleted(
              runId, 5, 4, 4, 0, 0, BigDecimal.ZERO, "4 of 5 companies found; no more match."));
    }
    await().atMost(SOON).until(() -> task(runId).getString("state"), "DONE"::equals);

    assertThat(task(runId).getString("summary")).contains("4 of 5 companies found");
    assertThat(told(chat)).hasSize(2);
    assertThat(told(chat).getFirst()).startsWith("Research " + runId).endsWith("done");
    assertThat(told(chat).getLast()).contains("is done. 4 of 5 companies found");
    assertThat(links(chat)).contains("/api/v1/research/runs/" + runId + "/export?format=json");
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
  void shouldAskOnAGapAndPassTheAnswerOn() {
    String chat = newChat();
    String runId = started(chat);
    try (Events worker = new Events("research-worker")) {
      worker.send(new ContactGapFound(runId, 4, 4));
      await().atMost(SOON).until(() -> task(runId).getString("state"), "NEEDS_DECISION"::equals);
      assertThat(told(chat).getLast()).contains("4 of 4 companies", "/decide " + runId);

      assertThat(ask(chat, "/decide %s maybe".formatted(runId)).getFirst()).contains("'maybe'");
      assertThat(ask(chat, "/decide %s accept".formatted(runId)).getFirst()).contains("decided");
      assertThat(task(runId).getString("state")).isEqualTo("RUNNING");
      assertThat(ask(chat, "/decide %s accept".formatted(runId)).getFirst())
          .contains("asks for no decision");
      assertSent(runId, 2);
    }
  }

  @Test
  void shouldTellWhatWasDecidedWhenNobodyDidAndWhenAnAnswerCameTooLate() {
    String chat = newChat();
    String runId = started(chat);
    try (Events worker = new Events("research-worker")) {
      Instant by = Instant.now().plus(Duration.ofHours(24));
      worker.send(new ContactGapFound(runId, 4, 2, by, GapDecision.ACCEPT));
      await().atMost(SOON).until(() -> task(runId).getString("state"), "NEEDS_DECISION"::equals);
      assertThat(told(chat).getLast()).endsWith("Without an answer within 24 h: accept.");

      worker.send(new ContactGapDecided(runId, GapDecision.ACCEPT, 2, true));
      worker.send(
          new ResearchRunCompleted(
              runId, 5, 4, 4, 2, 0, BigDecimal.ZERO, "4 of 5 companies found."));
      worker.send(new GapDecisionIgnored(runId, GapDecision.CANCEL, "DONE"));
      await().atMost(SOON).until(() -> told(chat).getLast(), text -> text.contains("'cancel'"));
    }
    assertThat(told(chat))
        .contains(
            "Nobody decided in time about the 2 companies of "
                + runId
                + " without contacts, so what there is is accepted.",
            runId + " is done; the answer 'cancel' changes nothing any more.");
    assertThat(task(runId).getString("state")).isEqualTo("DONE");
    assertThat(ask(chat, "/decide %s replace".formatted(runId)).getFirst())
        .contains("is done; it asks for no decision");

    view(runId, "LEAD_LIST", "2100-01-01T00:00:00Z");
    long sent = commandsSent(runId);
    assertThat(ask(chat, "/retry " + runId))
        .containsExactly("Taking %s up again.".formatted(runId));
    assertThat(task(runId).getString("state")).isEqualTo("QUEUED");
    await().atMost(SOON).until(() -> commandsSent(runId), now -> now == sent + 1);
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
              null));
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(task(runId).getString("progress"))
                      .isEqualTo("researching companies: 20 of 50, 1 failed, about 4 min left"));
    }
  }

  @Test
  void shouldPassTheSkipListAndTheBriefOn() {
    String skip = "known-%s.csv".formatted(UUID.randomUUID());
    String hash = upload(skip, "domain\n%s.example\n".formatted(UUID.randomUUID()));
    Map<String, Object> body = body(upload("a.csv", DIRECTORY), 5);
    body.put("skipFile", hash);
    body.put("brief", "small firms");
    String id = start(UUID.randomUUID().toString(), body, 202).getString("id");
    assertThat(task(id).getString("title"))
        .endsWith("where state=Texas (small firms), without those of " + skip);
    assertThat(
            database.<String>inTransaction(
                tx ->
                    tx.queryOne("select command, skip_sha256 from task where subject_id = $1", id)
                        .orElseThrow()
                        .getString("command")))
        .contains("\"skipFile\":\"" + hash + "\"", "\"skipName\":\"" + skip + "\"");

    body.put("skipFile", skip);
    assertThat(refused(body)).contains("skipFile", "SHA-256");
    body.put("skipFile", "0".repeat(64));
    assertThat(refused(body)).contains("upload the skip list first");

    String chat = newChat();
    upload("dir-of-" + skip, DIRECTORY);
    String text =
        "/research directory=dir-of-%s quantity=2 state=Texas skip=%s".formatted(skip, skip);
    String started = finished(say(chat, text)).getString("replies[0].taskId");
    assertThat(task(started).getString("title")).endsWith("without those of " + skip);
  }

  @Test
  void shouldStartOneRunWhenTheRequestIsRepeated() {
    String hash = upload("a.csv", DIRECTORY);
    String key = UUID.randomUUID().toString();
    JsonPath first = start(key, body(hash, 5), 202);
    JsonPath second = start(key, body(hash, 5), 202);

    assertThat(first.getString("id")).startsWith("run-").isEqualTo(second.getString("id"));
    assertThat(first.getString("state")).isEqualTo("QUEUED");
    assertThat(task(first.getString("taskId")).getString("subjectId"))
        .isEqualTo(first.getString("id"));
    start(key, body(hash, 6), 422);
    assertSent(first.getString("id"), 1);
  }

  @Test
  void shouldRefuseRunsThatCannotBeStarted() {
    String hash = upload("a.csv", DIRECTORY);
    assertThat(refused(body(hash, 0))).isEqualTo("Quantity must be between 1 and 10000; got 0.");
    assertThat(refused(body(hash, 10_000_000)))
        .isEqualTo("Quantity must be between 1 and 10000; got 10000000.");
    assertThat(refused(body("a.csv", 5))).contains("SHA-256", "'a.csv'");
    assertThat(refused(body("0".repeat(64), 5))).contains("upload the directory first");
    Map<String, Object> garbage = body(hash, 5);
    garbage.put("criteria", "no pair here");
    assertThat(refused(garbage)).isNotBlank();
    garbage.put("quantity", "many");
    assertThat(refused(garbage)).contains("'quantity'");
  }

  @Test
  void shouldTakeCriteriaAsAnObjectToo() {
    Map<String, Object> body = body(upload("a.csv", DIRECTORY), 5);
    body.put("criteria", Map.of("state", "Texas"));
    String id = start(UUID.randomUUID().toString(), body, 202).getString("id");
    assertThat(task(id).getString("title")).endsWith("from a.csv where state=Texas");
  }

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

  @Test
  void shouldNameTheFieldThatHoldsANulCharacter() {
    String hash = upload("a.csv", DIRECTORY);
    Map<String, Object> body = body(hash, 5);
    body.put("directoryName", "a\0.csv");
    assertThat(refused(body)).isEqualTo("The directoryName holds a NUL character; leave it out.");
    body = body(hash, 5);
    body.put("criteria", Map.of("state", "Te\0xas"));
    assertThat(refused(body))
        .isEqualTo("The criterion \"state\" holds a NUL character; leave it out.");
    owner()
        .urlEncodingEnabled(false)
        .get("/api/v1/tasks/a%00b")
        .then()
        .statusCode(400)
        .body("detail", containsString("NUL"));
  }

  @Test
  void shouldPassReadsThrough() {
    String run =
        """
        {"id":"run-passed","state":"COMPANY_RESEARCH","requested":5,"found":4,"researched":1,
         "withContacts":0,"failed":0,"costUsd":"0","elapsedSeconds":3.5,"unknown":"ignored"}
        """;
    StandIn.tell("/internal/research/runs/run-passed", 200, run);
    StandIn.tell("/internal/research/runs/run-passed/files/companies.csv", 200, "name\nA\n");
    owner()
        .get("/api/v1/research/runs/run-passed")
        .then()
        .statusCode(200)
        .body("found", equalTo(4), "costUsd", equalTo("0"));
    owner()
        .get("/api/v1/research/runs/run-passed/export?format=csv&table=companies")
        .then()
        .statusCode(200)
        .contentType(containsString("text/csv"))
        .header("Content-Disposition", "attachment; filename=\"run-passed-companies.csv\"")
        .body(equalTo("name\nA\n"));
    owner()
        .get("/api/v1/research/runs/run-passed/export?format=pdf")
        .then()
        .statusCode(400)
        .body("detail", equalTo("The format must be csv, xlsx or json; got 'pdf'."));
    StandIn.tell("/internal/research/runs/run-passed/files/run.xlsx", 200, "PK");
    owner()
        .get("/api/v1/research/runs/run-passed/export?format=xlsx")
        .then()
        .statusCode(200)
        .contentType(containsString("spreadsheetml"))
        .header("Content-Disposition", "attachment; filename=\"run-passed-run.xlsx\"");
    String chat = newChat();
    assertThat(ask(chat, "/export run-passed xlsx").getFirst()).contains("run-passed is company");
    assertThat(links(chat)).containsExactly("/api/v1/research/runs/run-passed/export?format=xlsx");
    assertThat(ask(chat, "/export run-passed pdf").getFirst()).contains("csv, xlsx or json");
    owner()
        .get("/api/v1/research/runs/run-unknown")
        .then()
        .statusCode(404)
        .body("detail", containsString("Nothing is known"));
    owner().get("/api/v1/research/runs/..%2f..%2finstances").then().statusCode(404);
    StandIn.tell("/internal/research/runs/run-passed/items", 200, "[]");
    owner().get("/api/v1/research/runs/run-passed/items?limit=7").then().statusCode(200);
    assertThat(StandIn.lastQuery("/internal/research/runs/run-passed/items")).isEqualTo("limit=7");
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

  private static String path(String runId) {
    return "/internal/research/runs/" + runId;
  }

  private static void view(String runId, String state, String finishedAt) {
    StandIn.tell(
        path(runId),
        200,
        """
        {"id":"%s","state":"%s","requested":5,"found":4,"researched":4,"withContacts":0,
         "failed":0,"costUsd":"0","elapsedSeconds":3.5,"finishedAt":"%s"}
        """
            .formatted(runId, state, finishedAt));
  }

  private Instant heardAt(String runId) {
    return database.inTransaction(
        tx ->
            tx.queryOne("select heard_at from task where subject_id = $1", runId)
                .orElseThrow()
                .getOffsetDateTime("heard_at")
                .toInstant());
  }

  /** Starts a run by a chat message; its id. */
  private static String started(String chat) {
    String name = "companies-%s.csv".formatted(UUID.randomUUID());
    upload(name, DIRECTORY);
    String text = "/research directory=%s quantity=5 state=Texas".formatted(name);
    JsonPath message = finished(say(chat, text));
    assertThat(message.getList("replies")).hasSize(1);
    return task(message.getString("replies[0].taskId")).getString("subjectId");
  }

  private static Map<String, Object> body(String directory, int quantity) {
    return new HashMap<>(
        Map.of("directory", directory, "criteria", "state=Texas", "quantity", quantity));
  }

  private static JsonPath start(String key, Map<String, Object> body, int status) {
    return owner()
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v1/research/runs")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static String refused(Map<String, Object> body) {
    return start(UUID.randomUUID().toString(), body, 400).getString("detail");
  }

  private static List<String> links(String chat) {
    return owner()
        .get("/api/v1/chats/" + chat + "/messages")
        .then()
        .extract()
        .jsonPath()
        .getList("links.flatten().href");
  }

  /** As many commands, beside one that each question found unknown and that was sent again. */
  private void assertSent(String runId, long commands) {
    long sent = commandsSent(runId);
    assertThat(sent).isBetween(commands, commands + StandIn.calls(path(runId)));
  }

  /** How many commands were appended to the run's stream. */
  private long commandsSent(String runId) {
    return database.inTransaction(
        tx ->
            tx.queryOne("select sequence from event_stream where key = $1", runId)
                .map(row -> row.getLong("sequence"))
                .orElse(0L));
  }
}
