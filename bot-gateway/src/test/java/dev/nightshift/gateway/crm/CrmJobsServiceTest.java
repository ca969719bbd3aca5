package dev.nightshift.gateway.crm;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.task;
import static dev.nightshift.gateway.standin.Api.told;
import static dev.nightshift.gateway.standin.Api.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.nightshift.backbone.contract.CrmCommand.AdoptRun;
import dev.nightshift.backbone.contract.CrmCommand.AskAdvice;
import dev.nightshift.backbone.contract.CrmCommand.ImportLeads;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobCompleted;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobFailed;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobStarted;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobStepFailed;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobWaiting;
import dev.nightshift.backbone.contract.CrmEvent.LeadEnriched;
import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.contract.Rights;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Advice, imports, adoptions and the knowledge base's reload as tasks, from command to end. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class CrmJobsServiceTest extends CrmScenario {

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

  private ValidatableResponse adopt(String key) {
    return owner()
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(Map.of("chat", chat))
        .post("/api/v1/research/runs/run-7k3/leads")
        .then();
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
