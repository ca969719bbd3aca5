package dev.nightshift.research.lead;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.CrmCommand.MoveLead;
import dev.nightshift.backbone.contract.CrmCommand.NoteLead;
import dev.nightshift.backbone.contract.CrmCommand.OfLead;
import dev.nightshift.backbone.contract.CrmCommand.SaveLead;
import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.lead.LeadDraft.Merge;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
class LeadServiceTest {

  private static final Duration SOON = Duration.ofSeconds(40);

  @Inject Database database;
  @Inject OutboxWriter outbox;
  @Inject LeadCommands commands;
  @Inject Leads leads;

  private final String mark = "m" + UUID.randomUUID().toString().substring(0, 10);
  private final String id = "lead-" + mark;

  @Test
  void shouldSaveMoveAndNoteALeadThatACommandSpeaksOf() {
    database.run(tx -> outbox.append(tx, save(id, "Ann " + mark, mark + "@acme.example", null)));
    await().atMost(SOON).until(() -> internal().get("leads/" + id).statusCode() == 200);
    database.run(tx -> outbox.append(tx, new MoveLead(id, LeadState.CONTACTED, "called", "u1")));
    database.run(tx -> outbox.append(tx, new NoteLead(id, "wants a quote", "u1")));
    await().atMost(SOON).until(() -> history(id).size() == 3);

    JsonPath lead = internal().get("leads/" + id).jsonPath();
    assertThat(lead.getString("state")).isEqualTo("CONTACTED");
    assertThat(lead.getString("email")).isEqualTo(mark + "@acme.example");
    assertThat(history(id))
        .containsExactly("NOTE wants a quote", "MOVED new → contacted: called", "SAVED from chat");
  }

  @Test
  void shouldRefuseWhatCannotBeDoneAndChangeNothing() {
    apply(save(id, "Ann " + mark, null, null));
    int told = told(id);
    apply(new MoveLead(id, LeadState.WON, null, "u1"));
    apply(new NoteLead(id, " ", "u1"));
    apply(save(id, "Ann", "no address", null));
    assertThat(told(id)).isEqualTo(told + 3);
    assertThat(state(id)).isEqualTo("NEW");
    assertThat(history(id)).hasSize(1);
    String unknown = id + "-unknown";
    apply(new MoveLead(unknown, LeadState.LOST, null, "u1"));
    assertThat(told(unknown)).isOne();
    internal().get("leads/" + unknown).then().statusCode(404);
  }

  @Test
  void shouldTakeATimeZoneAndRefuseWhatIsNone() {
    apply(inZone("Europe/Berlin"));
    assertThat(internal().get("leads/" + id).jsonPath().getString("timeZone"))
        .isEqualTo("Europe/Berlin");
    int told = told(id);

    apply(inZone("Moon/Base"));

    assertThat(told(id)).as("refused").isEqualTo(told + 1);
    assertThat(internal().get("leads/" + id).jsonPath().getString("timeZone"))
        .isEqualTo("Europe/Berlin");
  }

  private SaveLead inZone(String zone) {
    return new SaveLead(id, "Ann " + mark, null, null, null, null, null, null, null, zone, "u1");
  }

  @Test
  void shouldEndSavesOfOneLeadAtTheSameTimeAsOne() throws Exception {
    int savers = 8;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> saving = new ArrayList<>();
      for (int i = 0; i < savers; i++) {
        SaveLead save = save(id + "-" + i, "Ann", mark + "@acme.example", i % 2 == 0 ? "+1" : null);
        saving.add(threads.submit(() -> apply(save)));
      }
      for (Future<?> each : saving) {
        each.get();
      }
    }
    assertThat(count("select count(*) from lead where email = $1", mark + "@acme.example")).isOne();
    for (int i = 0; i < savers; i++) {
      assertThat(internal().get("leads/" + id + "-" + i).jsonPath().getString("phone"))
          .as("asked for by each of the ids")
          .isEqualTo("+1");
    }
  }

  @Test
  void shouldMergeByAddressThenSiteThenCompanyAndKeepApartWhatIsNot() {
    Particulars first = lead("Ann", mark, mark + ".example", "ann@" + mark + ".example");
    Particulars bySite = lead("ANN", null, "www." + mark + ".example", null);
    Particulars byCompany = lead("ann", mark.toUpperCase(Locale.ROOT) + " Inc.", null, null);
    Particulars other = lead("Ann", mark, mark + ".example", "ann2@" + mark + ".example");
    List<String> ids =
        database.inTransaction(
            tx ->
                leads
                    .save(
                        tx,
                        List.of(
                            draft("a", first),
                            draft("b", bySite),
                            draft("c", byCompany),
                            draft("d", other)),
                        Merge.FILL,
                        "u1")
                    .stream()
                    .map(saved -> saved.lead().id())
                    .toList());
    assertThat(ids).containsExactly(id + "a", id + "a", id + "a", id + "d");
    int lines = history(id + "a").size();
    database.run(
        tx ->
            assertThat(leads.save(tx, List.of(draft("a", first)), Merge.FILL, "u1"))
                .singleElement()
                .extracting(LeadDraft.Saved::outcome)
                .isEqualTo(LeadDraft.Outcome.UNCHANGED));
    assertThat(history(id + "a")).hasSize(lines);
  }

  @Test
  void shouldRefuseAnAddressThatAnotherLeadHasAndFreeOneThatIsGivenUp() {
    apply(save(id, "Ann", mark + "@a.example", null));
    apply(save(id + "b", "Bea", mark + "@b.example", null));
    apply(save(id + "b", "Bea", mark + "@a.example", null));
    assertThat(internal().get("leads/" + id + "b").jsonPath().getString("email"))
        .isEqualTo(mark + "@b.example");
    apply(save(id, "Ann", mark + "@c.example", null));
    apply(save(id + "b", "Bea", mark + "@a.example", null));
    assertThat(internal().get("leads/" + id + "b").jsonPath().getString("email"))
        .isEqualTo(mark + "@a.example");
  }

  @Test
  void shouldFillGapsWithWhatIsFoundOutAndSayWhereItIsFrom() {
    apply(save(id, "Ann", null, "+1"));
    Provenance by = Provenance.ofRules("test 1", Instant.EPOCH);
    Facts found =
        new Facts(
            Map.of(
                "phone", new Sourced("+2", "https://x.example", BigDecimal.ONE, by),
                "company", new Sourced("Acme " + mark, "https://x.example", BigDecimal.ONE, by)));
    database.run(
        tx ->
            leads.enrich(
                tx, leads.lock(tx, id).orElseThrow(), found, "Acme.", "u1", null, BigDecimal.ZERO));
    JsonPath lead = internal().get("leads/" + id).jsonPath();
    assertThat(lead.getString("phone")).isEqualTo("+1");
    assertThat(lead.getString("company")).isEqualTo("Acme " + mark);
    assertThat(lead.getString("state")).isEqualTo("RESEARCHED");
    assertThat(lead.getString("facts.find { it.field == 'phone' }.value")).isEqualTo("+2");
    assertThat(search(mark)).containsExactly(id);
  }

  @Test
  void shouldGoThroughPagesWithoutDoublingOrSkippingWhileLeadsAreTouched() {
    for (int i = 0; i < 7; i++) {
      apply(save(id + i, "Zoë " + mark, null, null, "Place" + i));
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonPath page =
          internal()
              .queryParam("q", "zoe " + mark.substring(0, 8))
              .queryParam("state", "new")
              .queryParam("limit", 2)
              .queryParam("cursor", cursor)
              .get("leads")
              .jsonPath();
      seen.addAll(page.getList("leads.id", String.class));
      cursor = page.getString("next");
      apply(new NoteLead(seen.getFirst(), "touched", "u1"));
    } while (cursor != null);
    assertThat(seen).containsExactly(id + 6, id + 5, id + 4, id + 3, id + 2, id + 1, id + 0);
  }

  @Test
  void shouldShowTheBoardTheHistoryAndRefuseUnknownFilters() {
    apply(save(id, "Ann " + mark, null, null));
    JsonPath board = internal().get("leads/board").jsonPath();
    assertThat(board.getList("states.state", String.class))
        .containsExactly("NEW", "RESEARCHED", "CONTACTED", "REPLIED", "WON", "LOST");
    assertThat(board.getList("states[0].leads.id", String.class)).contains(id);
    internal().queryParam("state", "sold").get("leads").then().statusCode(400);
    internal().queryParam("cursor", "?").get("leads").then().statusCode(400);
    List<String> saved =
        internal()
            .queryParam("kind", "saved")
            .get("activities")
            .jsonPath()
            .getList("activities.leadId", String.class);
    assertThat(saved).contains(id);
  }

  private List<String> search(String words) {
    return internal().queryParam("q", words).get("leads").jsonPath().getList("leads.id");
  }

  private List<String> history(String leadId) {
    JsonPath page = internal().get("leads/" + leadId + "/activities").jsonPath();
    List<Map<String, String>> lines = page.getList("activities");
    return lines.stream().map(line -> line.get("kind") + " " + line.get("text")).toList();
  }

  private String state(String leadId) {
    return internal().get("leads/" + leadId).jsonPath().getString("state");
  }

  /** How many events were told about a lead. */
  private int told(String key) {
    return database.inTransaction(
        tx ->
            tx.queryOne(
                    "select sequence from event_stream where topic = 'nightshift.crm.events.v1'"
                        + " and key = $1",
                    key)
                .map(row -> row.getLong("sequence").intValue())
                .orElse(0));
  }

  private long count(String sql, Object... parameters) {
    return database.inTransaction(tx -> tx.queryOne(sql, parameters).orElseThrow().getLong(0));
  }

  private void apply(OfLead command) {
    database.run(tx -> commands.apply(tx, command));
  }

  private LeadDraft draft(String suffix, Particulars particulars) {
    return LeadDraft.said(id + suffix, particulars, "chat");
  }

  private static Particulars lead(
      String name, @Nullable String company, @Nullable String domain, @Nullable String email) {
    return new Particulars(name, null, company, domain, email, null, null, null, null);
  }

  private static SaveLead save(
      String id, String name, @Nullable String email, @Nullable String phone) {
    return new SaveLead(id, name, null, null, null, email, phone, null, null, null, "u1");
  }

  private static SaveLead save(
      String id, String name, @Nullable String email, @Nullable String phone, String place) {
    return new SaveLead(id, name, null, null, null, email, phone, place, null, null, "u1");
  }

  private static RequestSpecification internal() {
    return given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .basePath("/internal/crm");
  }
}
