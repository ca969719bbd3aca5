package dev.nightshift.gateway.security;

import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class TokenServiceTest {

  private final String name = "phone " + UUID.randomUUID();

  @Inject Database database;

  @Test
  void shouldShowTheSecretOnceAndKeepOnlyItsHash() {
    JsonPath made = create(Map.of("name", name, "role", "operator"), 201);
    String secret = made.getString("secret");

    assertThat(secret).hasSizeGreaterThan(40);
    assertThat(made.getString("role")).isEqualTo("OPERATOR");
    owner()
        .get("/api/v1/tokens")
        .then()
        .statusCode(200)
        .body("name", hasItem(name))
        .body("find { it.name == '%s' }.secret".formatted(name), nullValue())
        .body(not(containsString(secret)));
    assertThat(rows("select 1 from access_token where hash = $1", Secret.hash(secret)))
        .isEqualTo(1);
    assertThat(rows("select 1 from audit_event where position($1 in detail) > 0", secret)).isZero();
    bearer(secret).get("/api/v1/tasks").then().statusCode(200);
  }

  @Test
  void shouldMakeOneTokenForARepeatAndKeepItsSecretNowhere() {
    String key = UUID.randomUUID().toString();
    Map<String, String> body = Map.of("name", name, "role", "viewer");
    JsonPath first = create(key, body, 201);
    JsonPath second = create(key, body, 201);

    assertThat(second.getString("id")).isEqualTo(first.getString("id"));
    assertThat(second.getString("secret")).isNull();
    assertThat(
            rows(
                "select 1 from idempotent_request where position($1 in body) > 0",
                first.getString("secret")))
        .isZero();
    create(body, 409);
  }

  @Test
  void shouldEndATokenAndTheSessionsItOpenedWhenItIsRevoked() {
    JsonPath made = create(Map.of("name", name, "role", "operator"), 201);
    String secret = made.getString("secret");
    String session = session("/login?token=" + secret);
    String link = bearer(secret).post("/api/v1/logins").then().extract().path("path");
    String linked = session(link);
    String unused = bearer(secret).post("/api/v1/logins").then().extract().path("path");
    browser(session).get("/api/v1/tasks").then().statusCode(200);
    browser(linked).get("/api/v1/tasks").then().statusCode(200);

    revoke(made.getString("id")).statusCode(204);

    bearer(secret).get("/api/v1/tasks").then().statusCode(401);
    browser(session).get("/api/v1/tasks").then().statusCode(401);
    browser(linked).get("/api/v1/tasks").then().statusCode(401);
    given().redirects().follow(false).get(unused).then().statusCode(401);
    revoke(made.getString("id")).statusCode(204);
    revoke("tok-nosuch").statusCode(404);
    owner().get("/api/v1/tokens").then().body("name", not(hasItem(name)));
    create(Map.of("name", name, "role", "viewer"), 201);
  }

  @Test
  void shouldEndATokenAndItsSessionsWhenItExpires() {
    JsonPath made = create(Map.of("name", name, "role", "operator", "expiresIn", "30d"), 201);
    String session = session("/login?token=" + made.getString("secret"));
    browser(session).get("/api/v1/tasks").then().statusCode(200);

    database.run(
        tx ->
            tx.update(
                "update access_token set expires_at = clock_timestamp() where id = $1",
                made.getString("id")));

    bearer(made.getString("secret")).get("/api/v1/tasks").then().statusCode(401);
    browser(session).get("/api/v1/tasks").then().statusCode(401);
  }

  @Test
  void shouldNoteThatATokenIsUsed() {
    JsonPath made = create(Map.of("name", name, "role", "viewer"), 201);
    String used = "find { it.name == '%s' }.lastUsedAt".formatted(name);
    owner().get("/api/v1/tokens").then().body(used, nullValue());
    bearer(made.getString("secret")).get("/api/v1/tasks").then().statusCode(200);
    owner().get("/api/v1/tokens").then().body(used, not(nullValue()));
  }

  @Test
  void shouldLeaveTokensAndTheAuditLogToOwnersAndRecordWhoElseAsked() {
    JsonPath made = create(Map.of("name", name, "role", "operator"), 201);
    RequestSpecification operator = bearer(made.getString("secret"));
    operator.get("/api/v1/tokens").then().statusCode(403).body("detail", containsString("owner"));
    operator.get("/api/v1/audit").then().statusCode(403);
    operator.contentType(ContentType.JSON).body("{}").post("/api/v1/tokens").then().statusCode(403);
    for (String written : List.of("/api/v1/tokens/", "/api/v1/tokens;a=b", "/api/v1/%74okens")) {
      int status = operator.urlEncodingEnabled(false).get(written).then().extract().statusCode();
      assertThat(status).as(written).isGreaterThanOrEqualTo(400);
    }
    operator.delete("/api/v1/tokens/" + made.getString("id")).then().statusCode(403);
    assertThat(
            rows(
                """
                select 1 from audit_event
                where caller = $1 and outcome = 'REFUSED' and detail = 'has the role operator'
                """,
                "token:" + name))
        .isGreaterThanOrEqualTo(4);
  }

  @Test
  void shouldLetAViewerLookAndSayWhatOnlyLooks() {
    RequestSpecification viewer =
        bearer(create(Map.of("name", name, "role", "viewer"), 201).getString("secret"));
    viewer.contentType(ContentType.JSON);
    String chat = newChat();
    viewer
        .body(Map.of("text", "/status", "chat", chat))
        .post("/api/v1/messages")
        .then()
        .statusCode(202);
    viewer
        .body(Map.of("text", "/research x", "chat", chat))
        .post("/api/v1/messages")
        .then()
        .statusCode(403)
        .body("detail", containsString("operator role"));
    viewer.post("/api/v1/tasks/task-1/cancel").then().statusCode(403);
  }

  @Test
  void shouldRefuseWhatIsNoToken() {
    create(Map.of("name", " ", "role", "viewer"), 400);
    create(Map.of("name", "x".repeat(65), "role", "viewer"), 400);
    create(Map.of("name", "a\0b", "role", "viewer"), 400);
    create(Map.of("name", name, "role", "king"), 400);
    create(Map.of("name", name), 400);
    create(Map.of("name", name, "role", "viewer", "expiresIn", "soon"), 400);
    create(Map.of("name", name, "role", "viewer", "expiresIn", "0d"), 400);
  }

  @Test
  void shouldKeepNamesThatLookLikeMarkupOrStatementsAsText() {
    String odd = "<script>'; drop table access_token; --" + name.substring(0, 20);
    String secret = create(Map.of("name", odd, "role", "owner"), 201).getString("secret");
    bearer(secret).get("/api/v1/tokens").then().statusCode(200).body("name", hasItem(equalTo(odd)));
  }

  private static JsonPath create(Map<String, String> body, int status) {
    return create(UUID.randomUUID().toString(), body, status);
  }

  private static JsonPath create(String key, Map<String, String> body, int status) {
    return owner()
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(new HashMap<>(body))
        .post("/api/v1/tokens")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static ValidatableResponse revoke(String id) {
    return owner().delete("/api/v1/tokens/" + id).then();
  }

  private static RequestSpecification bearer(String secret) {
    return given().header("Authorization", "Bearer " + secret);
  }

  private static String session(String path) {
    return given()
        .redirects()
        .follow(false)
        .get(path)
        .then()
        .statusCode(303)
        .extract()
        .cookie("nightshift_session_" + RestAssured.port);
  }

  private static RequestSpecification browser(String session) {
    return given()
        .redirects()
        .follow(false)
        .cookie("nightshift_session_" + RestAssured.port, session);
  }

  private int rows(String sql, String value) {
    return database.inTransaction(tx -> tx.query(sql, value)).size();
  }
}
