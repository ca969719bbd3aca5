package dev.nightshift.research.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunWaiting;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.budget.Purpose;
import dev.nightshift.research.company.Contact;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.llm.ModelControl;
import dev.nightshift.research.llm.ModelProfile;
import dev.nightshift.research.llm.RecordedBudget;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole runs by agents with a language model. */
@QuarkusTest
@TestProfile(ModelProfile.class)
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(120)
class ModelRunServiceTest extends RunServiceFixture {

  private static final String DIRECTORY =
      """
      company,domain,city,state
      Acme,acme.example,Houston,TX
      Beta,beta.example,Dallas,TX
      """;

  @Inject RunJson json;
  @Inject RecordedBudget budget;
  @Inject CircuitBreakerMaintenance breakers;

  @ConfigProperty(name = "nightshift.llm.base-url")
  String baseUrl;

  private ModelControl control;

  @BeforeEach
  void quiet() {
    control = new ModelControl(baseUrl);
    control.forget();
    breakers.resetAll();
    budget.forget();
    budget.exhaust(false);
  }

  @Test
  void shouldResearchWithTheModelAndSayWhoLearntWhatForHowMuch() {
    start(DIRECTORY, "state=TX", 2, GapPolicy.ACCEPT);
    awaitState("DONE");

    List<Facts> companies = facts("company");
    List<Facts> people = facts("contact");

    assertThat(companies).hasSize(2);
    Sourced phone = companies.getFirst().byField().get("phone");
    assertThat(phone.value()).isEqualTo("+1 555 0100");
    assertThat(phone.source()).isEqualTo("https://acme.example/");
    assertThat(phone.confidence()).isEqualByComparingTo("0.85");
    assertThat(phone.by().agent()).isEqualTo("llm-company 1");
    assertThat(phone.by().model()).isEqualTo("small");
    assertThat(phone.by().promptVersion()).isEqualTo("company-research 2");
    assertThat(phone.by().costUsd())
        .as("two calls of 100+20 tokens")
        .isEqualByComparingTo("0.0004");
    assertThat(people).extracting(facts -> facts.value(Contact.NAME)).containsOnly("Ann Lee");
    assertThat(people.getFirst().byField().get(Contact.NAME).by().promptVersion())
        .isEqualTo("contact-search 2");
    assertThat(budget.bookings()).hasSize(8).containsOnly("settled 100+20");
    assertThat(budget.purposes())
        .contains(
            new Purpose("owner", runId, runId, "COMPANY_RESEARCH"),
            new Purpose("owner", runId, runId, "CONTACT_RESEARCH"));
    assertItemsMatchTheRun();
  }

  @Test
  void shouldWaitForAProviderThatIsAwayAndGoOnByItself() {
    control.next("[" + "{\"status\":503},".repeat(10) + "{\"status\":503}]");
    start(DIRECTORY, "state=TX", 2, GapPolicy.ACCEPT);
    await()
        .atMost(SOON)
        .until(
            () ->
                !query("select 1 from work_item where run_id = $1 and waits > 0", runId).isEmpty());
    awaitState("DONE");

    assertThat(facts("contact")).hasSize(2);
    assertThat(query("select 1 from work_item where run_id = $1 and failures > 0", runId))
        .as("waiting is no failure")
        .isEmpty();
    assertThat(events.of(runId, ResearchRunWaiting.class))
        .isNotEmpty()
        .allSatisfy(told -> assertThat(told.reason()).contains("language model"));
  }

  @Test
  void shouldWaitForMoneyAndGoOnByItself() {
    budget.exhaust(true);
    start(DIRECTORY, "state=TX", 2, GapPolicy.ACCEPT);
    await()
        .atMost(SOON)
        .until(
            () ->
                query("select 1 from work_item where run_id = $1 and error like '%budget%'", runId)
                        .size()
                    == 2);
    assertThat(control.asked()).isZero();
    budget.exhaust(false);
    awaitState("DONE");

    assertThat(facts("contact")).hasSize(2);
    assertThat(events.of(runId, ResearchRunWaiting.class)).as("told by the budget").isEmpty();
  }

  private List<Facts> facts(String table) {
    return query("select facts from " + table + " where run_id = $1 order by 1", runId).stream()
        .map(row -> json.read(row.getString("facts"), Facts.class))
        .toList();
  }
}
