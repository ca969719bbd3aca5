package dev.nightshift.research.addressbook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.lead.LeadDraft;
import dev.nightshift.research.lead.LeadDraft.Merge;
import dev.nightshift.research.lead.Leads;
import dev.nightshift.research.lead.Particulars;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Companies and contacts, as saving leads makes them. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
class AddressBookServiceTest {

  @Inject Database database;
  @Inject Leads leads;

  private final String mark = "m" + UUID.randomUUID().toString().substring(0, 10);
  private final String site = mark + ".example";
  private final String id = "lead-" + mark;

  @Test
  void shouldKeepOneCompanyAndEachOfItsPeopleOnceHoweverLeadsSpeakOfThem() {
    save(Merge.FILL, lead("1", "Ann Lee", "Acme " + mark, site, "ann@" + site));
    save(Merge.FILL, lead("2", "Bob Ray", "ACME " + mark + " Inc.", null, null));
    save(Merge.FILL, lead("3", "Acme " + mark, "Acme " + mark, "www." + site, null));
    save(Merge.FILL, lead("1", "Ann Lee", "Acme " + mark, site, "ann@" + site));

    JsonPath first = internal().get("leads/" + id + "1").jsonPath();
    String company = first.getString("companyId");
    assertThat(first.getString("related.company.name")).isEqualTo("Acme " + mark);
    assertThat(first.getString("related.company.domain")).isEqualTo(site);
    assertThat(first.getList("related.contacts.name", String.class))
        .as("its own person first")
        .containsExactly("Ann Lee", "Bob Ray");
    assertThat(first.getString("related.contacts[0].id")).isEqualTo(first.getString("contactId"));
    JsonPath itself = internal().get("leads/" + id + "3").jsonPath();
    assertThat(itself.getString("companyId")).isEqualTo(company);
    assertThat(itself.getString("contactId")).isNull();
    assertThat(
            internal().queryParam("company", company).get("leads").jsonPath().getList("leads.id"))
        .isEqualTo(List.of(id + "3", id + "2", id + "1"));
    assertThat(revision("crm_company", company)).as("nothing new was said").isOne();
  }

  @Test
  void shouldEndSavesOfOneCompanyAtTheSameTimeAsOneWithEveryPersonOnce() throws Exception {
    int savers = 12;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> saving = new ArrayList<>();
      for (int i = 0; i < savers; i++) {
        Particulars said =
            particulars(
                "Person " + i % 4,
                i % 2 == 0 ? "Acme " + mark : "acme " + mark + " inc",
                i % 3 == 0 ? site : null,
                null);
        LeadDraft draft = LeadDraft.said(id + "-" + i, said, "chat");
        saving.add(threads.submit(() -> save(Merge.REPLACE, draft)));
      }
      for (Future<?> each : saving) {
        each.get();
      }
    }
    assertThat(names("companies", "companies")).hasSize(1);
    assertThat(contacts(companyId("-0")))
        .containsExactlyInAnyOrder("Person 0", "Person 1", "Person 2", "Person 3");
  }

  @Test
  void shouldFollowACorrectionAndMoveAPersonWhoIsElsewhereNow() {
    save(Merge.REPLACE, lead("1", "Anne Lee", "Acme " + mark, null, null));
    String contact = internal().get("leads/" + id + "1").jsonPath().getString("contactId");
    save(Merge.REPLACE, lead("1", "Ann Lee", "Acme " + mark, null, "ann@" + site));
    JsonPath corrected = internal().get("leads/" + id + "1").jsonPath();
    assertThat(corrected.getString("contactId")).isEqualTo(contact);
    assertThat(corrected.getString("related.contacts[0].name")).isEqualTo("Ann Lee");

    save(Merge.REPLACE, lead("1", "Ann Lee", "Globex " + mark, null, "ann@" + site));
    JsonPath moved = internal().get("leads/" + id + "1").jsonPath();
    assertThat(moved.getString("contactId")).isEqualTo(contact);
    assertThat(moved.getString("related.company.name")).isEqualTo("Globex " + mark);
    assertThat(contacts(moved.getString("companyId"))).containsExactly("Ann Lee");
    assertThat(contacts(corrected.getString("companyId"))).isEmpty();
  }

  /** What an old lead has said long ago is no news, though a person saves it now. */
  @Test
  void shouldLeaveACompanyAsItIsWhereASaveSaysNothingNewOfIt() {
    save(Merge.REPLACE, lead("1", "Ann Lee", "Acme " + mark, site, null));
    save(Merge.REPLACE, lead("2", "Bob Ray", "Globex " + mark, site, null));
    String company = companyId("1");
    save(Merge.REPLACE, lead("1", "Ann Lee", "Acme " + mark, site, "ann@" + site));

    assertThat(companyId("1")).isEqualTo(company).isEqualTo(companyId("2"));
    assertThat(companyName(company)).as("as it was said last").isEqualTo("Globex " + mark);
    save(Merge.REPLACE, lead("1", "Ann Lee", "Initech " + mark, site, "ann@" + site));
    assertThat(companyName(company)).isEqualTo("Initech " + mark);
  }

  @Test
  void shouldTellACompanyWhatIsFoundOutOfALead() {
    save(Merge.REPLACE, lead("1", "Ann Lee", "Acme " + mark, null, null));
    Facts found =
        new Facts(
            Map.of(
                "domain",
                new Sourced(
                    site,
                    "https://x.example",
                    BigDecimal.ONE,
                    Provenance.ofRules("test 1", Instant.EPOCH))));
    database.run(
        tx ->
            leads.enrich(
                tx,
                leads.lock(tx, id + "1").orElseThrow(),
                found,
                "Its site.",
                "u1",
                null,
                BigDecimal.ZERO));

    assertThat(internal().get("companies/" + companyId("1")).jsonPath().getString("domain"))
        .isEqualTo(site);
    save(Merge.FILL, lead("2", "Bob Ray", "Other name", site, null));
    assertThat(companyId("2")).as("by what was found out").isEqualTo(companyId("1"));
  }

  @Test
  void shouldFindCompaniesAndContactsByWordsPageByPage() {
    for (int i = 0; i < 5; i++) {
      save(Merge.FILL, lead("" + i, "Zoë " + i, mark + " Nr " + i, i + "." + site, null));
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonPath page =
          internal()
              .queryParam("q", mark)
              .queryParam("limit", 2)
              .queryParam("cursor", cursor)
              .get("companies")
              .jsonPath();
      seen.addAll(page.getList("companies.name", String.class));
      cursor = page.getString("next");
    } while (cursor != null);
    assertThat(seen)
        .containsExactly(
            mark + " Nr 4", mark + " Nr 3", mark + " Nr 2", mark + " Nr 1", mark + " Nr 0");
    assertThat(
            internal()
                .queryParam("q", "zoe")
                .queryParam("company", companyId("3"))
                .get("contacts")
                .jsonPath()
                .getList("contacts.name", String.class))
        .containsExactly("Zoë 3");
    internal().get("companies/none").then().statusCode(404);
    internal().queryParam("cursor", "?").get("contacts").then().statusCode(400);
  }

  private void save(Merge merge, LeadDraft draft) {
    database.run(tx -> leads.save(tx, List.of(draft), merge, "u1"));
  }

  private LeadDraft lead(
      String suffix,
      String name,
      @Nullable String company,
      @Nullable String domain,
      @Nullable String email) {
    return LeadDraft.said(id + suffix, particulars(name, company, domain, email), "chat");
  }

  private static Particulars particulars(
      String name, @Nullable String company, @Nullable String domain, @Nullable String email) {
    return new Particulars(name, null, company, domain, email, null, null, null, null);
  }

  private static String companyName(String companyId) {
    return internal().get("companies/" + companyId).jsonPath().getString("name");
  }

  private String companyId(String suffix) {
    return internal().get("leads/" + id + suffix).jsonPath().getString("companyId");
  }

  private List<String> contacts(String companyId) {
    return internal()
        .queryParam("company", companyId)
        .get("contacts")
        .jsonPath()
        .getList("contacts.name", String.class);
  }

  private List<String> names(String path, String list) {
    return internal().queryParam("q", mark).get(path).jsonPath().getList(list + ".name");
  }

  private long revision(String table, String rowId) {
    return database.inTransaction(
        tx ->
            tx.queryOne("select revision from " + table + " where id = $1", rowId)
                .orElseThrow()
                .getLong("revision"));
  }

  private static RequestSpecification internal() {
    return given()
        .header("Authorization", "Bearer " + ServiceResource.INTERNAL_TOKEN)
        .basePath("/internal/crm");
  }
}
