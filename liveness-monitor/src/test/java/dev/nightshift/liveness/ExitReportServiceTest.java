package dev.nightshift.liveness;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of exits, well-formed or not, and who may send them. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(MonitorUnderTest.class)
class ExitReportServiceTest extends MonitorScenario {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"instanceId\":\"nonsense\"}",
        "{\"instanceId\":\"a/b/c\",\"service\":\"other\"}",
        "not json",
        "null",
        ""
      })
  void shouldRefuseABadExitReportWithAProblem(String body) {
    internal()
        .body(body)
        .post("/internal/exits")
        .then()
        .statusCode(400)
        .contentType(containsString("application/problem+json"));
  }

  @Test
  void shouldRefuseAnExitReportWithAFieldOfAnotherType() {
    internal()
        .body("{\"instanceId\":\"a/b/c\",\"pid\":\"many\"}")
        .post("/internal/exits")
        .then()
        .statusCode(400);
  }

  @Test
  void shouldRefuseInternalPathsWithoutTheToken() {
    given().get("/internal/instances").then().statusCode(401);
    given().get("/internal/incidents").then().statusCode(401);
    given()
        .contentType("application/json")
        .body("{}")
        .post("/internal/exits")
        .then()
        .statusCode(401);
  }
}
