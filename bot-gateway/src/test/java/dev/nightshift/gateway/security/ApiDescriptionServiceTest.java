package dev.nightshift.gateway.security;

import static dev.nightshift.gateway.standin.Api.owner;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What holds for every operation that the API's description names. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class ApiDescriptionServiceTest {

  /**
   * Computes and stores nothing, does the same when repeated, makes something new by its nature.
   */
  private static final Set<String> WITHOUT_KEY =
      Set.of("compareSession", "retryMirror", "createLogin");

  /** Lists of what there are few of, or of which a bounded number is kept. */
  private static final Set<String> SHORT =
      Set.of(
          "listLimits", "listInstances", "listTokens", "listCandles", "listLocks", "listPositions");

  /** One method of one path. */
  private record Operation(String path, String method, JsonNode description) {

    String id() {
      return description.path("operationId").asText();
    }

    boolean has(String parameter) {
      return StreamSupport.stream(description.path("parameters").spliterator(), false)
          .anyMatch(each -> each.path("name").asText().equals(parameter));
    }

    boolean names() {
      return path.contains("{");
    }

    /** The same path of things that are not there. */
    String ofNothing() {
      return path.replaceAll("\\{[^}]+}", "none-1");
    }
  }

  @Test
  void shouldNameEveryOperationOnce() throws IOException {
    assertThat(operations()).hasSizeGreaterThan(50);
    assertThat(operations()).extracting(Operation::id).doesNotContain("").doesNotHaveDuplicates();
  }

  @Test
  void shouldTakeAnIdempotencyKeyWithEveryPost() throws IOException {
    assertThat(operations())
        .filteredOn(operation -> operation.method().equals("post"))
        .filteredOn(operation -> !operation.has("Idempotency-Key"))
        .extracting(Operation::id)
        .containsExactlyInAnyOrderElementsOf(WITHOUT_KEY);
  }

  @Test
  void shouldBoundEveryList() throws IOException {
    assertThat(operations())
        .filteredOn(operation -> operation.id().startsWith("list"))
        .filteredOn(operation -> !operation.has("limit"))
        .extracting(Operation::id)
        .containsExactlyInAnyOrderElementsOf(SHORT);
  }

  @Test
  void shouldAnswerWhatIsNotThereAndWhatCannotBeReadWithAProblem() throws IOException {
    for (Operation operation : operations()) {
      if (operation.method().equals("post")) {
        problem(operation, request(owner(), "[1"));
        problem(operation, request(owner(), "{\"quantity\": {\"a\": []}}"));
      } else if (operation.method().equals("get") && operation.names()) {
        problem(operation, owner());
      }
    }
  }

  @Test
  void shouldRefuseEveryOperationWithoutAToken() throws IOException {
    for (Operation operation : operations()) {
      if (operation.path().startsWith("/api/")) {
        Response answer = given().request(operation.method().toUpperCase(), operation.ofNothing());
        assertThat(answer.statusCode()).as(operation.id()).isEqualTo(401);
      }
    }
  }

  private static RequestSpecification request(RequestSpecification request, String body) {
    return request.contentType(ContentType.JSON).body(body);
  }

  private static void problem(Operation operation, RequestSpecification request) {
    Response answer = request.request(operation.method().toUpperCase(), operation.ofNothing());
    String seen = operation.id() + " answered " + answer.statusCode() + " " + answer.asString();
    if (answer.statusCode() < 300) {
      return; // it needs no body, or what it names need not be there
    }
    if (answer.statusCode() != 503) { // a service that the stand-in does not play
      assertThat(answer.statusCode()).as(seen).isBetween(400, 499);
    }
    assertThat(answer.contentType()).as(seen).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("detail")).as(seen).isNotBlank().doesNotContain("java.");
  }

  private static List<Operation> operations() throws IOException {
    JsonNode paths =
        new ObjectMapper().readTree(given().get("/q/openapi?format=json").asString()).path("paths");
    List<Operation> operations = new ArrayList<>();
    paths
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fields()
                    .forEachRemaining(
                        method ->
                            operations.add(
                                new Operation(path.getKey(), method.getKey(), method.getValue()))));
    return operations;
  }
}
