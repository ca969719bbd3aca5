package dev.nightshift.research.advice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.CrmCommand.AskAdvice;
import dev.nightshift.backbone.contract.CrmCommand.ReloadKnowledge;
import dev.nightshift.backbone.contract.CrmCommand.SaveLead;
import dev.nightshift.backbone.contract.CrmEvent;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobCompleted;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobFailed;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobStarted;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobStepFailed;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobWaiting;
import dev.nightshift.backbone.contract.CrmEvent.LeadEnriched;
import dev.nightshift.backbone.contract.CrmEvent.LeadSaved;
import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.contract.Rights;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.agent.ScriptedResearcher;
import dev.nightshift.research.budget.Purpose;
import dev.nightshift.research.model.ScriptedLoop;
import dev.nightshift.testkit.ServiceResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@QuarkusTestResource(KnowledgeFolderResource.class)
@Timeout(120)
class AdviceServiceTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  @Inject Database database;
  @Inject OutboxWriter outbox;
  @Inject RecordedCrmEvents events;
  @Inject ScriptedAdvisor advisor;
  @Inject ScriptedResearcher researcher;
  @Inject ScriptedLoop loop;
  @Inject MeterRegistry registry;

  @ConfigProperty(name = KnowledgeFolderResource.FOLDER)
  String folder;

  private final String id = UUID.randomUUID().toString();
  private final String company = "Homes " + letters(id);

  @Test
  void shouldAdviseByThePlaybookSaveTheLeadAndReportBackWhatWasFound() {
    String situation =
        "Maria Lopez, head of operations at %s in Houston, says our offer is too expensive."
            .formatted(company);
    send(ask(situation, null, Rights.OPERATOR));
    send(ask(situation, null, Rights.OPERATOR));

    CrmJobCompleted completed = ended(CrmJobCompleted.class);
    assertThat(events.of(id)).containsExactly(new CrmJobStarted(id), completed);
    assertThat(completed.text())
        .contains("Ask what they compare the price with")
        .contains("- playbook.md, Playbook > Objection: too expensive")
        .contains("Maria Lopez");
    String leadId = String.valueOf(completed.leadId());
    await().atMost(SOON).until(() -> told(leadId, LeadEnriched.class).size() == 1);
    assertThat(told(leadId, LeadEnriched.class).getFirst().summary())
        .isEqualTo("Nothing more was found: no web site of the company is known.");
    assertThat(told(leadId, LeadEnriched.class).getFirst().jobId()).isEqualTo(id);
    assertThat(told(leadId, LeadSaved.class)).hasSize(1);
    JsonPath lead = read("/internal/crm/leads/" + leadId);
    assertThat(lead.getString("name")).isEqualTo("Maria Lopez");
    assertThat(lead.getString("company")).isEqualTo(company);
    assertThat(lead.getString("geography")).isEqualTo("Houston");
    assertThat(
            read("/internal/crm/leads/" + leadId + "/activities")
                .getList("activities.kind", String.class))
        .filteredOn("ADVICE"::equals)
        .hasSize(1);
    assertThat(read("/internal/crm/jobs/" + id).getString("state")).isEqualTo("DONE");
  }

  @Test
  void shouldTellThatTheEnrichmentFailedAndLeaveTheAdviceAlone() {
    researcher.failFor(company, 1_000);
    double before = failures();
    send(ask("Ann Lee at %s wants a demo.".formatted(company), null, Rights.OWNER));

    await().atMost(SOON).until(() -> told(id, CrmJobStepFailed.class).size() == 1);
    assertThat(told(id, CrmJobStepFailed.class))
        .containsExactly(new CrmJobStepFailed(id, "ENRICH", company + " does not answer."));
    assertThat(told(id, CrmJobCompleted.class)).hasSize(1);
    await().atMost(SOON).until(() -> failures() > before);
  }

  @Test
  void shouldWaitForAModelThatIsAwayAndGoOnByItself() {
    String situation = "No answer for a week from %s.".formatted(company);
    advisor.awayFor(situation);
    send(ask(situation, null, Rights.OPERATOR));
    await().atMost(SOON).until(() -> told(id, CrmJobWaiting.class).size() == 1);
    assertThat(read("/internal/crm/jobs/" + id).getString("state")).isEqualTo("WAITING");

    loop.pay(new Purpose("owner", id, null, "ADVICE"), new BigDecimal("0.015"));
    loop.pay(new Purpose("owner", id, null, "ENRICHMENT"), new BigDecimal("0.5"));
    advisor.backFor(situation);
    assertThat(ended(CrmJobCompleted.class).text()).contains("Write again with something new");
    assertThat(ended(CrmJobCompleted.class).costUsd())
        .as("what the attempt that broke off has cost")
        .isEqualByComparingTo("0.015");
    assertThat(told(id, CrmJobWaiting.class)).as("told once").hasSize(1);
  }

  @Test
  void shouldChangeNoLeadForSomebodyWhoMayOnlyLook() {
    send(ask("Ann Lee at %s wants a demo.".formatted(company), null, Rights.VIEWER));

    CrmJobCompleted completed = ended(CrmJobCompleted.class);
    assertThat(completed.leadId()).isNull();
    assertThat(completed.text()).endsWith("No lead was saved.");
  }

  @Test
  void shouldFailInOneSentenceWhenThereIsNoSuchLead() {
    send(ask("What now?", "lead-" + id, Rights.OPERATOR));

    assertThat(ended(CrmJobFailed.class).reason())
        .isEqualTo("There is no lead lead-%s.".formatted(id));
  }

  @Test
  void shouldTryAgainForALeadWhoseSaveIsStillOnItsWay() {
    String leadId = "lead-" + id;
    send(ask("What now?", leadId, Rights.OPERATOR));
    await().atMost(SOON).until(this::failedOnce);

    send(new SaveLead(leadId, "Ann Lee", null, null, null, null, null, null, null, null, "owner"));

    assertThat(ended(CrmJobCompleted.class).leadId()).isEqualTo(leadId);
    assertThat(read("/internal/crm/jobs/" + id).getString("state")).isEqualTo("DONE");
  }

  private boolean failedOnce() {
    return database.inTransaction(
        tx ->
            tx.queryOne("select 1 from pipeline_step where pipeline_id = $1 and failures > 0", id)
                .isPresent());
  }

  @Test
  void shouldReadTheFilesAgainOnEveryInstanceOnlyWhenAskedAndNameAFileThatIsBad()
      throws IOException {
    String before = read("/internal/crm/knowledge").getString("version");
    Path added = Path.of(folder, "added.md");
    try {
      Files.writeString(added, "# Added\n\nSomething new.\n");
      assertThat(read("/internal/crm/knowledge").getString("version")).isEqualTo(before);
      send(new ReloadKnowledge(id, "owner"));
      String sentence = ended(CrmJobCompleted.class).text();
      JsonPath after = read("/internal/crm/knowledge");
      assertThat(after.getString("version")).isNotEqualTo(before);
      assertThat(sentence).contains(after.getString("version"));
      assertThat(after.getList("files.name", String.class)).contains("added.md");
      assertThat(after.getList("instances.version", String.class))
          .containsOnly(after.getString("version"));

      Files.writeString(added, " ");
      String again = UUID.randomUUID().toString();
      send(new ReloadKnowledge(again, "owner"));
      await().atMost(SOON).until(() -> !told(again, CrmJobFailed.class).isEmpty());
      assertThat(told(again, CrmJobFailed.class).getFirst().reason())
          .contains("added.md is empty.", after.getString("version"));
    } finally {
      Files.deleteIfExists(added);
      String last = UUID.randomUUID().toString();
      send(new ReloadKnowledge(last, "owner"));
      await().atMost(SOON).until(() -> !told(last, CrmJobCompleted.class).isEmpty());
    }
  }

  private AskAdvice ask(String situation, String leadId, Rights rights) {
    return new AskAdvice(id, situation, leadId, "owner", rights);
  }

  private void send(Message command) {
    database.run(tx -> outbox.append(tx, command));
  }

  private <E extends CrmEvent> E ended(Class<E> type) {
    await().atMost(SOON).until(() -> !told(id, type).isEmpty());
    return told(id, type).getFirst();
  }

  private <E extends CrmEvent> List<E> told(String key, Class<E> type) {
    return events.of(key).stream().filter(type::isInstance).map(type::cast).toList();
  }

  private double failures() {
    return registry
        .counter("nightshift.research.crm.jobs.failed", "kind", "advice", "step", "ENRICH")
        .count();
  }

  private static JsonPath read(String path) {
    return given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** A word of an id: no other test's company has it. */
  private static String letters(String id) {
    StringBuilder word = new StringBuilder("X");
    id.replace("-", "").chars().limit(12).forEach(c -> word.append((char) ('a' + (c % 26))));
    return word.toString();
  }
}
