package dev.nightshift.gateway.crm;

import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Companies, contacts, the mirror of them, and whose follow-ups somebody sees. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class CompaniesServiceTest {

  private static final String MIRROR = "/internal/crm/mirror";
  private static final String UP_TO_DATE =
      """
      {"configured":true,"depth":0,"oldestSeconds":0,"parked":0,"lastError":null}
      """;

  @Inject CrmMirror mirror;

  private final String chat = newChat();
  private final String lead = "lead-" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void shouldShowALeadsCompanyAndWhoElseIsThere() {
    StandIn.tell(
        "/internal/crm/leads/" + lead,
        200,
        """
        {"id":"%s","name":"Ann","title":"CEO","company":"Acme","state":"WON",
         "companyId":"company-1","contactId":"contact-1","related":{
           "company":{"id":"company-1","name":"Acme","domain":"acme.example"},
           "contacts":[{"id":"contact-1","companyId":"company-1","name":"Ann"},
                       {"id":"contact-2","companyId":"company-1","name":"Bob","title":"CFO"}]}}
        """
            .formatted(lead));
    StandIn.tell(
        "/internal/crm/leads/" + lead + "/activities", 200, "{\"activities\":[],\"next\":null}");

    owner()
        .get("/api/v1/leads/" + lead)
        .then()
        .statusCode(200)
        .body("companyId", equalTo("company-1"))
        .body("related.company.domain", equalTo("acme.example"))
        .body("related.contacts.name", hasSize(2));
    assertThat(ask(chat, "/lead " + lead).getFirst())
        .contains("company Acme, site acme.example", "also there: Bob (CFO)")
        .doesNotContain("also there: Ann");
  }

  @Test
  void shouldListCompaniesAndContactsPageByPageAndTheLeadsOfOne() {
    StandIn.tell(
        "/internal/crm/companies",
        200,
        "{\"companies\":[{\"id\":\"company-1\",\"name\":\"Acme\"}],\"next\":\"more\"}");
    StandIn.tell("/internal/crm/companies/company-1", 200, "{\"id\":\"company-1\",\"name\":\"A\"}");
    StandIn.tell("/internal/crm/contacts", 200, "{\"contacts\":[],\"next\":null}");
    StandIn.tell("/internal/crm/leads", 200, "{\"leads\":[],\"next\":null}");

    owner()
        .get("/api/v1/companies?q=ac&limit=1")
        .then()
        .statusCode(200)
        .header("Link", containsString("rel=\"next\""))
        .body("[0].name", equalTo("Acme"));
    assertThat(StandIn.lastQuery("/internal/crm/companies")).contains("q=ac", "limit=1");
    owner().get("/api/v1/companies/company-1").then().statusCode(200).body("name", equalTo("A"));
    owner().get("/api/v1/companies/a%2Fb").then().statusCode(404);
    owner().get("/api/v1/contacts?company=company-1").then().statusCode(200);
    assertThat(StandIn.lastQuery("/internal/crm/contacts")).contains("company=company-1");
    owner().get("/api/v1/leads?company=company-1").then().statusCode(200);
    assertThat(StandIn.lastQuery("/internal/crm/leads")).contains("company=company-1");
  }

  @Test
  void shouldTellOwnersHowTheMirrorStandsAndSendRefusedRowsAgain() {
    StandIn.tell(
        MIRROR, 200, UP_TO_DATE.replace("\"parked\":0", "\"parked\":1").replace(":0,", ":3,"));
    StandIn.tell(
        MIRROR + "/parked",
        200,
        """
        [{"entity":"LEAD","id":"lead-7","since":"2026-11-01T09:00:00Z","reason":"23514: no"}]
        """);
    StandIn.tell(MIRROR + "/retry", 200, "{\"rows\":1}");

    owner()
        .get("/api/v1/crm/mirror")
        .then()
        .statusCode(200)
        .body("parked", equalTo(1))
        .body("refused[0].id", equalTo("lead-7"));
    assertThat(ask(chat, "/leads mirror").getFirst())
        .contains("behind", "- lead lead-7: 23514: no", "/leads mirror retry");
    mirror.turn();
    assertThat(ask(chat, "/status").getFirst()).contains("InsForge refuses 1 row of the mirror");
    owner()
        .contentType(ContentType.JSON)
        .post("/api/v1/crm/mirror/retry")
        .then()
        .statusCode(200)
        .body("rows", equalTo(1));
    assertThat(ask(chat, "/leads mirror retry").getFirst()).startsWith("1 row is sent again");
    operator().get("/api/v1/crm/mirror").then().statusCode(403);
    operator().post("/api/v1/crm/mirror/retry").then().statusCode(403);

    StandIn.tell(MIRROR, 200, UP_TO_DATE);
    mirror.turn();
    assertThat(mirror.reason()).isEmpty();
    assertThat(ask(chat, "/leads mirror").getFirst())
        .isEqualTo("The mirror of leads is up to date.");
  }

  @Test
  void shouldShowFollowUpsOfWhoeverAsksAndEverybodysOnlyToOperators() {
    String followups = "/internal/crm/followups";
    StandIn.tell(followups, 200, "{\"followups\":[],\"next\":null}");

    assertThat(ask(chat, "/followups").getFirst()).contains("No follow-up of yours is due");
    assertThat(StandIn.lastQuery(followups)).contains("owner=owner");
    assertThat(ask(chat, "/followups all").getFirst()).contains("No follow-up is due");
    assertThat(StandIn.lastQuery(followups)).doesNotContain("owner=");

    RequestSpecification viewer = bearer("viewer");
    viewer.get("/api/v1/followups").then().statusCode(200);
    assertThat(StandIn.lastQuery(followups)).contains("owner=").doesNotContain("owner=owner&");
    bearer("viewer").get("/api/v1/followups?owner=owner").then().statusCode(403);
    operator().get("/api/v1/followups?owner=owner").then().statusCode(200);
  }

  private static RequestSpecification operator() {
    return bearer("operator");
  }

  /** Somebody new with that role. */
  private static RequestSpecification bearer(String role) {
    String secret =
        owner()
            .contentType(ContentType.JSON)
            .body(Map.of("name", role + " " + UUID.randomUUID(), "role", role))
            .post("/api/v1/tokens")
            .then()
            .statusCode(201)
            .extract()
            .path("secret");
    return given().header("Authorization", "Bearer " + secret).contentType(ContentType.JSON);
  }
}
