package dev.nightshift.gateway.crm;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.task;
import static dev.nightshift.gateway.standin.Api.told;
import static dev.nightshift.gateway.standin.Api.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.nightshift.backbone.contract.CrmCommand.AdoptRun;
import dev.nightshift.backbone.contract.CrmCommand.AskAdvice;
import dev.nightshift.backbone.contract.CrmCommand.ImportLeads;
import dev.nightshift.backbone.contract.CrmEvent.AnswerJudged;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobCompleted;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobFailed;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobStarted;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobStepFailed;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobWaiting;
import dev.nightshift.backbone.contract.CrmEvent.FollowupAnswered;
import dev.nightshift.backbone.contract.CrmEvent.FollowupDue;
import dev.nightshift.backbone.contract.CrmEvent.FollowupRefused;
import dev.nightshift.backbone.contract.CrmEvent.LeadEnriched;
import dev.nightshift.backbone.contract.CrmEvent.LeadMoved;
import dev.nightshift.backbone.contract.CrmEvent.LeadRefused;
import dev.nightshift.backbone.contract.CrmEvent.PracticeFailed;
import dev.nightshift.backbone.contract.CrmEvent.ScenarioGiven;
import dev.nightshift.backbone.contract.FollowupAnswer;
import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.contract.Rights;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.standin.Events;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The CRM from the chat and over HTTP, and back; the test speaks as research-worker. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class CrmServiceTest {

  private static final String LEADS = "/internal/crm/leads";
  private static Events worker;

  @Inject Database database;
  @Inject Chats chats;

  private final String chat = newChat();
  private final String lead = "lead-" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeAll
  static void begin() {
    worker = new Events("research-worker");
  }

  @AfterAll
  static void end() {
    worker.close();
  }

  @Test
  void shouldHandASituationOnAndTellAdviceAndWhatWasFoundOutAfterIt() {
    String title = ask(chat, "/support lead-7k3 they find it\ntoo expensive").getFirst();
    String id = job(title, "Advice ");
    assertThat(title).startsWith("Advice " + id + ": they find it too expensive");
    AskAdvice command = command(id, AskAdvice.class);
    assertThat(command.leadId()).isEqualTo("lead-7k3");
    assertThat(command.rights()).isEqualTo(Rights.OWNER);

    worker.send(new CrmJobStarted(id));
    worker.send(new CrmJobWaiting(id, "the provider is away"));
    worker.send(new CrmJobStepFailed(id, "ENRICH", "No page."));
    worker.send(
        new CrmJobCompleted(id, "Ask what they compare with.", lead, new BigDecimal("0.02")));
    await().atMost(SOON).until(() -> task(id).getString("state"), "DONE"::equals);
    worker.send(new LeadEnriched(lead, "Acme", "Makes anvils.", id, BigDecimal.ZERO));

    String enriched = "More is known of Acme (" + lead + "):\nMakes anvils.";
    await().atMost(SOON).until(() -> told(chat).contains(enriched));
    assertThat(told(chat).subList(1, told(chat).size()))
        .containsExactly(
            id + " waits and goes on by itself: the provider is away",
            "A step of " + id + ", ENRICH, failed, and the rest goes on: No page.",
            id + " is done. It has cost $0.02.\nAsk what they compare with.",
            enriched);
    assertThat(task(id).getString("kind")).isEqualTo("support");
  }

  @Test
  void shouldTakeInAFileAndARunAsTasks() {
    String hash = upload("leads.csv", "name,email\nAnn,ann@acme.example\n" + lead);
    String imported = job(ask(chat, "/lead import " + hash).getFirst(), "Import ");
    assertThat(command(imported, ImportLeads.class).file()).isEqualTo(hash);
    assertThat(ask(chat, "/lead import nowhere.csv").getFirst()).contains("'nowhere.csv'");

    String key = UUID.randomUUID().toString();
    String adopted = adopt(key).statusCode(202).extract().path("subjectId");
    assertThat(adopt(key).statusCode(202).extract().<String>path("subjectId")).isEqualTo(adopted);
    assertThat(command(adopted, AdoptRun.class).runId()).isEqualTo("run-7k3");
    worker.send(new CrmJobFailed(adopted, "There is no run run-7k3.", false));
    await().atMost(SOON).until(() -> task(adopted).getString("state"), "FAILED"::equals);
    assertThat(told(chat)).contains(adopted + " failed. There is no run run-7k3.");
  }

  private ValidatableResponse adopt(String key) {
    return owner()
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(Map.of("chat", chat))
        .post("/api/v1/research/runs/run-7k3/leads")
        .then();
  }

  @Test
  void shouldAskAboutASilentJobAndTakeInItsEnd() {
    String id = job(ask(chat, "/knowledge reload").getFirst(), "Knowledge ");
    await().atMost(SOON).until(() -> StandIn.calls("/internal/crm/jobs/" + id) >= 2);
    post("/api/v1/knowledge/reload", Map.of("chat", chat))
        .statusCode(202)
        .body("kind", equalTo("knowledge-reload"));
    StandIn.tell(
        "/internal/crm/jobs/" + id,
        200,
        """
        {"id":"%s","kind":"KNOWLEDGE","state":"DONE","progress":"","text":"12 documents read.",
         "reason":null,"leadId":null,"costUsd":"0"}
        """
            .formatted(id));
    await().atMost(SOON).until(() -> task(id).getString("state"), "DONE"::equals);
    assertThat(told(chat)).contains(id + " is done.\n12 documents read.");
  }

  @Test
  void shouldEditTheReplyWhenALeadHasMovedOrWasRefused() {
    assertThat(ask(chat, "/lead " + lead + " Won they signed")).containsExactly(lead + ": to won.");
    worker.send(new LeadMoved(lead, "Acme", LeadState.REPLIED, LeadState.WON, "owner"));
    awaitTold(List.of("Acme (" + lead + ") went from replied to won."));
    ask(chat, "/lead " + lead + " lost");
    worker.send(new LeadRefused(lead, "There is no lead " + lead + ".", "owner"));
    await().atMost(SOON).until(() -> told(chat).contains("There is no lead " + lead + "."));
    assertThat(ask(chat, "/lead " + lead + " nonsense").getFirst()).contains("'nonsense'");
    assertThat(ask(chat, "/lead a/b won").getFirst()).contains("There is no lead 'a/b'");
  }

  @Test
  void shouldRemindWhoeverPlannedItOnceInTheirOwnChatAndTakeTheAnswerOfAButton() {
    String user = Long.toString(100_000_000L + Math.abs(lead.hashCode() % 100_000_000L));
    String own = "telegram-" + user;
    member(user, own);
    String id = "fup-" + lead.substring(5);
    Instant dueAt = Instant.parse("2026-12-01T09:00:00Z");
    FollowupDue due =
        new FollowupDue(id, lead, "Ann", "telegram:" + user, "the price", "Dear Ann", dueAt);
    worker.send(due);
    worker.sendAgain(due);
    worker.send(due);
    await().atMost(SOON).until(() -> !told(own).isEmpty());

    assertThat(ask(own, "/followups " + id + " snooze 2h")).containsExactly(id + ": snoozed.");
    worker.send(
        new FollowupAnswered(id, lead, FollowupAnswer.SNOOZE, dueAt.plusSeconds(60), "owner"));
    String answered = id + " is snoozed until 2026-12-01T09:01:00Z.";
    await().atMost(SOON).until(() -> told(own).contains(answered));
    assertThat(told(own))
        .containsExactly(
            """
            Follow-up with Ann (%s) is due. the price
            A message that could be sent:
            Dear Ann
            /followups %s sent, snooze or skip says what became of it."""
                .formatted(lead, id),
            answered);
    List<String> offered =
        owner()
            .get("/api/v1/chats/" + own + "/messages?limit=10")
            .then()
            .extract()
            .jsonPath()
            .getList("collectMany { it.choices ?: [] }.command");
    assertThat(offered)
        .containsExactly(
            "/followups " + id + " sent",
            "/followups " + id + " snooze",
            "/followups " + id + " skip");
  }

  /** Somebody in Telegram with a private chat; its replies are read over HTTP. */
  private void member(String user, String own) {
    database.run(
        tx -> {
          tx.update(
              """
              insert into member (channel, user_id, name, role, added_by, added_at)
              values ('telegram', $1, 'Ann', 'OPERATOR', 'owner', clock_timestamp())
              """,
              user);
          chats.ensure(tx, "telegram", Map.of(own, user));
        });
  }

  @Test
  void shouldTellARefusalInTheOwnersChatWhenNoRequestWaitsForIt() {
    String id =
        post("/api/v1/followups/fup-" + lead.substring(5) + "/answer", Map.of("answer", "sent"))
            .statusCode(202)
            .extract()
            .path("id");
    worker.send(new FollowupRefused(id, id + " is done with already.", "owner"));
    await().atMost(SOON).until(() -> told(Chats.OWN).contains(id + " is done with already."));
  }

  @Test
  void shouldListWhatIsDueWithItsButtonsAndWhatIsPlanned() {
    StandIn.tell("/internal/crm/followups", 200, "{\"followups\":[],\"next\":null}");
    assertThat(ask(chat, "/followups").getFirst()).contains("No follow-up of yours is due");
    StandIn.tell(
        "/internal/crm/followups",
        200,
        """
        {"followups":[{"id":"fup-1","leadId":"lead-1","leadName":"Ann","userId":"owner",
          "note":"price","draft":"Dear Ann","dueAt":"2026-12-01T09:00:00Z","timeZone":"UTC",
          "state":"DUE","answer":null}],"next":"more"}
        """);
    assertThat(ask(chat, "/followups").getFirst())
        .isEqualTo("fup-1 with Ann (lead-1): due since 2026-12-01T09:00:00Z, price\nDear Ann");
    owner()
        .get("/api/v1/followups?state=due&lead=lead-1")
        .then()
        .statusCode(200)
        .header("Link", containsString("rel=\"next\""))
        .body("[0].leadName", equalTo("Ann"));
    assertThat(StandIn.lastQuery("/internal/crm/followups")).contains("state=DUE", "lead=lead-1");
    owner().get("/api/v1/followups?state=late").then().statusCode(400);
  }

  @Test
  void shouldTrainWithAScenarioAndJudgeTheAnswer() {
    assertThat(ask(chat, "/train Ask why.").getFirst()).contains("/train gives you one");
    String first = practice();
    worker.send(new PracticeFailed(first, "owner", "No scenario is ready; try again in a minute."));
    awaitTold(List.of(told(chat).getFirst(), "No scenario is ready; try again in a minute."));

    String id = practice();
    worker.send(new ScenarioGiven(id, "owner", "They say: too expensive."));
    await()
        .atMost(SOON)
        .until(
            () -> told(chat).getLast(),
            text -> text.startsWith("They say: too expensive.\nWhat do you answer?"));
    assertThat(ask(chat, "/train Ask what they compare with."))
        .containsExactly("Your answer is being judged.");
    worker.send(new AnswerJudged(id, "owner", 80, "Good question.", 71, 12));
    String judged =
        "80 of 100. Good question.\nYour average is 71 after 12 answers; /train gives you the next"
            + " one.";
    await().atMost(SOON).until(() -> told(chat).getLast(), judged::equals);
    assertThat(ask(chat, "/train And again").getFirst()).contains("No scenario waits");
  }

  /** Asks for a scenario; the practice's id. */
  private String practice() {
    assertThat(ask(chat, "/train")).containsExactly("Looking for a scenario to practise with.");
    return database.inTransaction(
        tx ->
            tx.queryOne(
                    "select subject_id from crm_request where chat_id = $1 order by id desc limit 1",
                    chat)
                .orElseThrow()
                .getString("subject_id"));
  }

  @Test
  void shouldTellTheKnowledgeBaseAndHowTrainingGoes() {
    StandIn.tell(
        "/internal/crm/knowledge",
        200,
        """
        {"version":"7c1f","loadedAt":"2026-11-01T09:00:00Z",
         "files":[{"name":"playbook.md","bytes":12,"title":"The playbook"}],
         "instances":[{"instanceId":"research-worker/a/b","version":"6b0e",
           "problem":"playbook.md is empty."}]}
        """);
    assertThat(ask(chat, "/knowledge").getFirst())
        .isEqualTo(
            """
            Knowledge base 7c1f, 1 document, read 2026-11-01T09:00:00Z.
            Some instances still have another version.
            playbook.md is empty.
            - The playbook""");
    owner().get("/api/v1/knowledge").then().statusCode(200).body("version", equalTo("7c1f"));
    StandIn.tell(
        "/internal/crm/training", 200, "{\"pool\":9,\"average\":71,\"answered\":2,\"last\":[]}");
    owner().get("/api/v1/training").then().statusCode(200).body("answered", equalTo(2));
    assertThat(StandIn.lastQuery("/internal/crm/training")).isEqualTo("user=owner");
  }

  @Test
  void shouldReadLeadsPageByPageAndOneInFull() {
    StandIn.tell(LEADS, 200, "{\"leads\":[" + leadView("lead-1") + "],\"next\":\"a+b/c=\"}");
    String link =
        owner()
            .get("/api/v1/leads?state=won&q=acme ltd&owner=owner&limit=1")
            .then()
            .statusCode(200)
            .body("$", hasSize(1))
            .body("[0].state", equalTo("WON"))
            .extract()
            .header("Link");
    assertThat(StandIn.lastQuery(LEADS)).contains("state=WON", "q=acme", "owner=owner", "limit=1");
    String next = link.substring(link.indexOf('<') + 1, link.indexOf('>'));
    owner().urlEncodingEnabled(false).get(next).then().statusCode(200);
    assertThat(StandIn.lastQuery(LEADS)).contains("cursor=a+b/c=");
    owner().get("/api/v1/leads?cursor=%21").then().statusCode(400);
    owner()
        .get("/api/v1/leads?state=gone")
        .then()
        .statusCode(400)
        .body("detail", containsString("'gone'"));

    StandIn.tell(
        LEADS + "/" + lead,
        200,
        leadView(lead)
            .replace(
                "}",
                """
                ,"facts":[{"field":"industry","value":"anvils","source":"https://acme.example/",
                  "confidence":0.8,"quote":"We make anvils."}]}
                """));
    StandIn.tell(
        LEADS + "/" + lead + "/activities",
        200,
        """
        {"activities":[{"id":"act-1","leadId":"lead-1","at":"2026-11-01T09:00:00Z","by":"owner",
          "kind":"STATE","text":"replied to won"}],"next":null}
        """);
    owner()
        .get("/api/v1/leads/" + lead)
        .then()
        .statusCode(200)
        .body("facts[0].quote", equalTo("We make anvils."));
    assertThat(ask(chat, "/lead " + lead).getFirst())
        .contains("Ann", "ann@acme.example", "- industry: anvils", "state: replied to won");
    assertThat(ask(chat, "/leads").getFirst()).contains("lead-1 Ann, CEO, Acme: won");
    owner().get("/api/v1/leads/" + lead + "/activities").then().body("[0].kind", equalTo("STATE"));
    owner().get("/api/v1/leads/lead-nowhere").then().statusCode(404);
  }

  @Test
  void shouldHandOutLeadsAsCsv() {
    StandIn.tell("/internal/crm/leads.csv", 200, "name,email\nAnn,ann@acme.example\n");
    String csv =
        owner()
            .get("/api/v1/leads/export?state=won")
            .then()
            .statusCode(200)
            .contentType("text/csv")
            .extract()
            .asString();
    assertThat(csv).isEqualTo("name,email\nAnn,ann@acme.example\n");
    assertThat(StandIn.lastQuery("/internal/crm/leads.csv")).isEqualTo("state=WON");
  }

  @Test
  void shouldTakeWhatIsSentOverHttpAndSayWhatIsWrongWithIt() {
    String id =
        post(
                "/api/v1/leads",
                Map.of("name", "Ann", "email", "ann@acme.example", "timeZone", "Europe/Berlin"))
            .statusCode(202)
            .extract()
            .path("id");
    post("/api/v1/leads/" + id + "/state", Map.of("state", "contacted")).statusCode(202);
    post("/api/v1/leads/" + id + "/notes", Map.of("text", "they called")).statusCode(202);
    post("/api/v1/leads/" + id + "/followups", Map.of("dueAt", Instant.now().plusSeconds(3600)))
        .statusCode(202);
    assertThat(audited(id)).containsExactly("MoveLead", "NoteLead", "SaveLead");

    post("/api/v1/leads", Map.of("phone", "1")).statusCode(400);
    post("/api/v1/leads", Map.of("name", "Ann", "timeZone", "Moon/Base"))
        .statusCode(400)
        .body("detail", equalTo("'Moon/Base' is no time zone; say one such as Europe/Berlin."));
    post(
            "/api/v1/leads/" + id + "/followups",
            Map.of("dueAt", Instant.now().plusSeconds(3600), "note", "n".repeat(1_001)))
        .statusCode(400)
        .body("detail", equalTo("The note may have at most 1000 characters; it has 1001."));
    post("/api/v1/leads/" + id + "/state", Map.of("state", "gone")).statusCode(400);
    post("/api/v1/leads/" + id + "/notes", Map.of()).statusCode(400);
    post("/api/v1/leads/" + id + "/followups", Map.of()).statusCode(400);
    post("/api/v1/leads/" + id + "/followups", Map.of("timeZone", "Moon/Base")).statusCode(400);
    post("/api/v1/leads/import", Map.of()).statusCode(400);
    post("/api/v1/support", Map.of()).statusCode(400);
    post("/api/v1/research/runs/nowhere/leads", Map.of())
        .statusCode(404)
        .body("detail", containsString("'nowhere'"));
  }

  @Test
  void shouldLetNothingSaidOfAFollowupOvertakeItsLead() {
    String id = post("/api/v1/leads", Map.of("name", "Ann")).statusCode(202).extract().path("id");
    String followup =
        post("/api/v1/leads/" + id + "/followups", Map.of("dueAt", Instant.now().plusSeconds(3600)))
            .statusCode(202)
            .extract()
            .path("id");
    post("/api/v1/followups/" + followup + "/answer", Map.of("answer", "skip")).statusCode(202);

    assertThat(handedOn(id)).as("save, plan, answer").isEqualTo(3);
    assertThat(handedOn(followup)).isZero();
    assertThat(audited(followup)).containsExactly("AnswerFollowup", "PlanFollowup");
  }

  /** How many commands of that key were handed on. */
  private long handedOn(String key) {
    return database.inTransaction(
        tx ->
            tx.queryOne(
                    "select sequence from event_stream where topic = 'nightshift.crm.commands.v1'"
                        + " and key = $1",
                    key)
                .map(row -> row.getLong("sequence"))
                .orElse(0L));
  }

  private List<String> audited(String subject) {
    return database.inTransaction(
        tx ->
            tx
                .query("select act from audit_event where subject = $1 order by act", subject)
                .stream()
                .map(row -> row.getString("act"))
                .toList());
  }

  private static ValidatableResponse post(String path, Map<String, ?> body) {
    return owner().contentType(ContentType.JSON).body(body).post(path).then();
  }

  private static String leadView(String id) {
    return """
    {"id":"%s","name":"Ann","title":"CEO","company":"Acme","domain":"acme.example",
     "email":"ann@acme.example","phone":null,"geography":null,"state":"WON","source":"run-1",
     "owner":"owner","createdAt":"2026-11-01T09:00:00Z","updatedAt":"2026-11-01T09:00:00Z",
     "lastActivityAt":"2026-11-01T09:00:00Z","nextFollowupAt":null}"""
        .formatted(id);
  }

  private void awaitTold(List<String> texts) {
    await().atMost(SOON).until(() -> told(chat), texts::equals);
  }

  /** The id that follows these words in a task's message. */
  private static String job(String title, String words) {
    assertThat(title).startsWith(words);
    return title.substring(words.length(), title.indexOf(':'));
  }

  private <T extends Message> T command(String id, Class<T> type) {
    return database.inTransaction(
        tx ->
            EventJson.read(
                tx.queryOne("select command from task where subject_id = $1", id)
                    .orElseThrow()
                    .getString("command"),
                type));
  }
}
