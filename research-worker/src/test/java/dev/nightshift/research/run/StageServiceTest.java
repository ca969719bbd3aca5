package dev.nightshift.research.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What others read of a run: page by page, with where every field comes from. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(120)
class StageServiceTest extends RunServiceFixture {

  @Test
  void shouldTellWhatWasFoundByStageWithSourceAndConfidence() {
    start(PEOPLE, "state=TX", 4, GapPolicy.ACCEPT);
    awaitState("DONE");

    JsonPath stages = read("/stages");
    assertThat(stages.getList("kind")).isEqualTo(List.of("LEAD_LIST", "COMPANY", "CONTACTS"));
    assertThat(stages.getList("states"))
        .isEqualTo(List.of(Map.of("DONE", 1), Map.of("DONE", 4), Map.of("DONE", 4)));

    JsonPath company = read("/stages/COMPANY?limit=1");
    assertThat(company.getList("ordinal")).isEqualTo(List.of(1));
    assertThat(company.getString("[0].item.state")).isEqualTo("DONE");
    assertThat(company.getString("[0].found[0].domain.value")).isEqualTo("acme.example");
    assertThat(company.getString("[0].found[0].domain.source")).isEqualTo("people.csv:2");
    assertThat(company.getString("[0].found[0].domain.by.agent")).isEqualTo("directory 1");
    assertThat(company.getDouble("[0].found[0].domain.confidence")).isBetween(0.01, 1.0);

    JsonPath contacts = read("/stages/CONTACTS?after=1");
    assertThat(contacts.getList("ordinal")).isEqualTo(List.of(2, 3, 4));
    assertThat(contacts.getList("[0].found")).isEmpty();
    assertThat(contacts.getString("[1].found[0].email.value")).isEqualTo("gus@gamma.example");

    assertThat(read("/stages/LEAD_LIST").getList("[0].found")).isEmpty();
    internal().get("/internal/research/runs/{id}/stages/OTHER", runId).then().statusCode(404);
    internal().get("/internal/research/runs/run-nowhere/stages").then().statusCode(404);
  }

  @Test
  void shouldListRunsPageByPage() {
    String older = runId + "a";
    start(older, PEOPLE, "state=TX", 1, GapPolicy.ACCEPT);
    awaitState(older, "DONE");
    start(PEOPLE, "state=TX", 1, GapPolicy.ACCEPT);
    awaitState("DONE");

    List<String> ids = runs("limit=500").getList("id");
    assertThat(ids).containsSubsequence(runId, older);
    assertThat(runs("limit=1").getList("id")).isEqualTo(List.of(ids.getFirst()));
    assertThat(runs("limit=500&before=" + runId).getList("id"))
        .isEqualTo(ids.subList(ids.indexOf(runId) + 1, ids.size()));
    assertThat(runs("before=run-nowhere").getList("id")).isEmpty();
  }

  private JsonPath read(String path) {
    return internal()
        .get("/internal/research/runs/" + runId + path)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static JsonPath runs(String query) {
    return internal()
        .get("/internal/research/runs?" + query)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
