package dev.nightshift.gateway.crm;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.nightshift.backbone.contract.CrmEvent.LeadMoved;
import dev.nightshift.backbone.contract.CrmEvent.LeadRefused;
import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Leads from the chat and over HTTP: changed, listed, shown and exported. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class LeadsServiceTest extends CrmScenario {

  private static final String LEADS = "/internal/crm/leads";

  @Test
  void shouldEditTheReplyWhenALeadHasMovedOrWasRefused() {
    assertThat(ask(chat, "/lead " + lead + " Won they signed")).containsExactly(lead + ": to won.");
    worker.answer(
        commandTo(lead), new LeadMoved(lead, "Acme", LeadState.REPLIED, LeadState.WON, "owner"));
    awaitTold(List.of("Acme (" + lead + ") went from replied to won."));
    ask(chat, "/lead " + lead + " lost");
    worker.answer(
        commandTo(lead), new LeadRefused(lead, "There is no lead " + lead + ".", "owner"));
    await().atMost(SOON).until(() -> told(chat).contains("There is no lead " + lead + "."));
    assertThat(ask(chat, "/lead " + lead + " nonsense").getFirst()).contains("'nonsense'");
    assertThat(ask(chat, "/lead a/b won").getFirst()).contains("There is no lead 'a/b'");
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
    int before = StandIn.calls("/internal/crm/leads.csv");
    StandIn.tell("/internal/crm/leads.csv", 503, "{}");
    owner().get("/api/v1/leads/export").then().statusCode(503);
    assertThat(StandIn.calls("/internal/crm/leads.csv")).isEqualTo(before + 1);
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

  private static String leadView(String id) {
    return """
    {"id":"%s","name":"Ann","title":"CEO","company":"Acme","domain":"acme.example",
     "email":"ann@acme.example","phone":null,"geography":null,"state":"WON","source":"run-1",
     "owner":"owner","createdAt":"2026-11-01T09:00:00Z","updatedAt":"2026-11-01T09:00:00Z",
     "lastActivityAt":"2026-11-01T09:00:00Z","nextFollowupAt":null}"""
        .formatted(id);
  }
}
