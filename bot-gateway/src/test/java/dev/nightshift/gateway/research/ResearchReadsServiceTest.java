package dev.nightshift.gateway.research;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs, their items and exports, read through the gateway. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class ResearchReadsServiceTest extends ResearchScenario {

  @Test
  void shouldPassReadsThrough() {
    String run =
        """
        {"id":"run-passed","state":"COMPANY_RESEARCH","requested":5,"found":4,"researched":1,
         "withContacts":0,"failed":0,"costUsd":"0","elapsedSeconds":3.5,"unknown":"ignored"}
        """;
    StandIn.tell("/internal/research/runs/run-passed", 200, run);
    StandIn.tell("/internal/research/runs/run-passed/files/companies.csv", 200, "name\nA\n");
    // A test before may have had research-worker away, so that it is left alone for a while.
    await()
        .atMost(SOON)
        .until(() -> owner().get("/api/v1/research/runs/run-passed").statusCode() == 200);
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
    StandIn.tell("/internal/research/runs/run-passed/files/run.json", 503, "{}");
    owner().get("/api/v1/research/runs/run-passed/export?format=json").then().statusCode(503);
    assertThat(StandIn.calls("/internal/research/runs/run-passed/files/run.json"))
        .as("an export is not written again and again")
        .isEqualTo(1);
    for (String unknown : List.of("run-unknown", "run-unknown/export?format=json")) {
      owner()
          .get("/api/v1/research/runs/" + unknown)
          .then()
          .statusCode(404)
          .body("detail", containsString("Nothing is known"));
    }
    owner().get("/api/v1/research/runs/..%2f..%2finstances").then().statusCode(404);
  }

  @Test
  void shouldReadItemsPageByPage() {
    String items = "/internal/research/runs/run-paged/items";
    StandIn.tell(
        items,
        200,
        """
        [{"id":"11","kind":"LEAD_LIST","state":"DONE","attempt":1},
         {"id":"14","kind":"COMPANY","state":"DONE","attempt":1},
         {"id":"12","kind":"COMPANY","state":"HELD","attempt":1}]
        """);
    String next =
        owner()
            .get("/api/v1/research/runs/run-paged/items?limit=2")
            .then()
            .statusCode(200)
            .body("id", contains("11", "14"))
            .extract()
            .header("Link");
    assertThat(StandIn.lastQuery(items)).isEqualTo("limit=3");
    StandIn.tell(items, 200, "[]");
    owner()
        .urlEncodingEnabled(false)
        .get(next.substring(1, next.indexOf('>')))
        .then()
        .statusCode(200)
        .header("Link", nullValue());
    assertThat(StandIn.lastQuery(items)).isEqualTo("limit=3&after=14");
    owner()
        .get("/api/v1/research/runs/run-paged/items?cursor=none")
        .then()
        .statusCode(400)
        .body("detail", containsString("The cursor 'none' is none of this list's"));
  }

  @Test
  void shouldReadRunsPageByPage() {
    String runs = "/internal/research/runs";
    StandIn.tell(
        runs,
        200,
        """
        [{"id":"run-b","state":"DONE","requested":5,"found":4,"researched":1,"withContacts":0,
          "failed":0,"elapsedSeconds":3.5},
         {"id":"run-a","state":"DONE","requested":5,"found":4,"researched":1,"withContacts":0,
          "failed":0,"elapsedSeconds":3.5}]
        """);
    String next =
        owner()
            .get("/api/v1/research/runs?limit=1")
            .then()
            .statusCode(200)
            .body("id", contains("run-b"))
            .extract()
            .header("Link");
    assertThat(next).matches("</api/v1/research/runs\\?limit=1&cursor=[^>]+>; rel=\"next\"");
    owner().get(next.substring(1, next.indexOf('>'))).then().statusCode(200);
    assertThat(StandIn.lastQuery(runs)).isEqualTo("limit=2&before=run-b");
    StandIn.tell(runs, 200, "[]");
    owner().get("/api/v1/research/runs").then().statusCode(200).header("Link", nullValue());
    owner().get("/api/v1/research/runs?cursor=nonsense").then().statusCode(400);
  }
}
