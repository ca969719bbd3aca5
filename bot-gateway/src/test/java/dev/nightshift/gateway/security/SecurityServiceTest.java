package dev.nightshift.gateway.security;

import static dev.nightshift.gateway.standin.Api.owner;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class SecurityServiceTest {

  @Inject Database database;

  @Test
  void shouldRefuseWithoutTokenOrWithAWrongOne() {
    given()
        .get("/api/v1/tasks")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", "Bearer")
        .body("detail", containsString("Authorization: Bearer"));
    given().header("Authorization", "Bearer nonsense").get("/api/v1/tasks").then().statusCode(401);
    given()
        .header("Authorization", "Basic b3duZXI6eA==")
        .get("/api/v1/tasks")
        .then()
        .statusCode(401);
    given().post("/api/v1/messages").then().statusCode(401);
  }

  @Test
  void shouldRecordFewRowsOfManyRefusalsAndNeverWhatWasShown() {
    int before = recorded("stranger", "request").size() + recorded("stranger", "login").size();
    for (int i = 0; i < 50; i++) {
      given()
          .header("Authorization", "Bearer canary-1")
          .get("/api/v1/tasks")
          .then()
          .statusCode(401);
      given().get("/login?token=canary-2").then().statusCode(401);
    }
    List<String> requests = recorded("stranger", "request");
    List<String> logins = recorded("stranger", "login");
    assertThat(requests).isNotEmpty().allMatch(row -> row.startsWith("127.0.0.1 "));
    assertThat(logins).isNotEmpty().noneMatch(row -> row.contains("canary"));
    // Two at once, and what a minute that ended meanwhile adds.
    assertThat(requests.size() + logins.size() - before).isLessThanOrEqualTo(6);
  }

  @Test
  void shouldRecordWhoMakesALoginLinkAndWhoEntersByOne() {
    int made = recorded("owner", "login-link.create").size();
    int entered = recorded("owner", "login").size();
    String path = owner().post("/api/v1/logins").then().statusCode(201).extract().path("path");
    assertThat(recorded("owner", "login-link.create")).hasSize(made + 1);
    visit(path).statusCode(303);
    assertThat(recorded("owner", "login")).hasSize(entered + 1).last().isEqualTo(" by a link");
  }

  /** To whom or what it was done and details, the latest last. */
  private List<String> recorded(String caller, String act) {
    return database.inTransaction(
        tx ->
            tx
                .query(
                    """
                    select subject || ' ' || detail as told from audit_event
                    where caller = $1 and act = $2 order by id
                    """,
                    caller,
                    act)
                .stream()
                .map(row -> row.getString("told"))
                .toList());
  }

  @Test
  void shouldSendPeopleToTheLoginPageAndProgramsAProblem() {
    given()
        .redirects()
        .follow(false)
        .accept("text/html")
        .get("/")
        .then()
        .statusCode(303)
        .header("Location", containsString("/login"));
    given().get("/login").then().statusCode(200).body(containsString("<form"));
    given().get("/login?token=wrong").then().statusCode(401).body(containsString("not known here"));
  }

  @Test
  void shouldOpenASessionOnceWithALoginLinkAndStripTheToken() {
    String path = owner().post("/api/v1/logins").then().statusCode(201).extract().path("path");
    ValidatableResponse entered =
        visit(path).statusCode(303).header("Location", containsString("/"));
    Cookie cookie = sessionCookie(entered);

    assertThat(entered.extract().header("Location")).doesNotContain("token");
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo("Strict");
    browser(cookie).get("/").then().statusCode(200).body(containsString("Overview"));
    visit(path).statusCode(401);
    assertThat(stored("login_link", path.substring(path.indexOf('=') + 1))).isFalse();
    assertThat(stored("console_session", cookie.getValue())).isFalse();
  }

  @Test
  void shouldAcceptTheOwnersTokenAsALogin() {
    Cookie cookie = session();
    browser(cookie).header("Sec-Fetch-Site", "same-origin").post("/logout").then().statusCode(303);
    browser(cookie).accept("text/html").get("/").then().statusCode(303);
  }

  @Test
  void shouldRefuseChangesUnderACookieThatOtherSitesAskFor() {
    Cookie cookie = session();
    Map<String, String> body = Map.of("text", "/help");
    RequestSpecification cross =
        browser(cookie)
            .contentType(ContentType.JSON)
            .body(body)
            .header("Sec-Fetch-Site", "cross-site");
    cross.post("/api/v1/messages").then().statusCode(403).body("detail", containsString("console"));
    browser(cookie)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v1/messages")
        .then()
        .statusCode(403);
    browser(cookie)
        .contentType(ContentType.JSON)
        .body(body)
        .header("Origin", "http://evil.example")
        .post("/api/v1/messages")
        .then()
        .statusCode(403);
    browser(cookie)
        .contentType(ContentType.JSON)
        .body(body)
        .header("Sec-Fetch-Site", "same-origin")
        .post("/api/v1/messages")
        .then()
        .statusCode(202);
    browser(cookie).get("/api/v1/tasks").then().statusCode(200);
    given().formParam("token", ServiceResource.OWNER_TOKEN).post("/login").then().statusCode(403);
  }

  @Test
  void shouldKeepToTheSessionOfItsOwnPort() {
    Cookie cookie = session();
    given()
        .redirects()
        .follow(false)
        .accept("text/html")
        .cookie("nightshift_session_1", cookie.getValue())
        .get("/")
        .then()
        .statusCode(303);
  }

  @Test
  void shouldLetAViewersTokenLookAndNotChange() {
    database.run(
        tx ->
            tx.update(
                """
                insert into access_token (hash, name, role, created_at)
                values ($1, 'guest', 'VIEWER', clock_timestamp()) on conflict do nothing
                """,
                Secret.hash("token-of-a-guest")));
    RequestSpecification guest = given().header("Authorization", "Bearer token-of-a-guest");
    guest.get("/api/v1/tasks").then().statusCode(200);
    guest
        .contentType(ContentType.JSON)
        .body(Map.of("text", "/stop"))
        .post("/api/v1/messages")
        .then()
        .statusCode(403)
        .body("detail", containsString("not change"));
  }

  @Test
  void shouldTellBrowsersToTrustNothingElse() {
    ValidatableResponse page = browser(session()).get("/").then().statusCode(200);
    page.header("Content-Security-Policy", containsString("script-src 'self'"))
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "same-origin");
    String html = page.extract().asString();
    assertThat(html).doesNotContain("<script>", "style=\"", "onclick=", "http://", "https://");
    given()
        .header("Origin", "http://evil.example")
        .get("/health")
        .then()
        .header("Access-Control-Allow-Origin", org.hamcrest.Matchers.nullValue());
  }

  @Test
  void shouldServeTheConsolesAssets() {
    given().get("/webjars/htmx.org/dist/htmx.min.js").then().statusCode(200);
    given().get("/assets/console.js").then().statusCode(200);
    given().get("/assets/console.css").then().statusCode(200);
  }

  @Test
  void shouldBoundBodiesThatAreNoFiles() {
    owner()
        .contentType(ContentType.JSON)
        .body("{\"text\":\"" + "x".repeat(1_100_000) + "\"}")
        .post("/api/v1/messages")
        .then()
        .statusCode(413)
        .contentType("application/problem+json")
        .body("detail", containsString("/api/v1/files"));
  }

  @Test
  void shouldTellTheStatusToEverybodyAndTheRestToTheOwner() {
    given().get("/health").then().body("status", notNullValue()).body("size()", equalTo(1));
    owner()
        .get("/health")
        .then()
        .body("queues.depth", notNullValue())
        .body("channels.http", equalTo("UP"))
        .body("workers.max", notNullValue())
        .body("version", notNullValue());
  }

  @Test
  void shouldDescribeItself() {
    given()
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("paths.'/api/v1/messages'.post", notNullValue())
        .body("paths.'/api/v1/research/runs'.post", notNullValue());
  }

  @Test
  void shouldReturnTheCorrelationItWasGiven() {
    owner()
        .header("X-Correlation-Id", "cor-of-the-caller")
        .get("/api/v1/tasks")
        .then()
        .header("X-Correlation-Id", "cor-of-the-caller");
  }

  private static Cookie session() {
    return sessionCookie(visit("/login?token=" + ServiceResource.OWNER_TOKEN).statusCode(303));
  }

  private static Cookie sessionCookie(ValidatableResponse response) {
    return response.extract().detailedCookie("nightshift_session_" + RestAssured.port);
  }

  private static ValidatableResponse visit(String path) {
    return given().redirects().follow(false).accept("text/html").get(path).then();
  }

  private static RequestSpecification browser(Cookie cookie) {
    return given().redirects().follow(false).cookie(cookie.getName(), cookie.getValue());
  }

  /** Whether the secret itself, rather than its hash, is in the table. */
  private boolean stored(String table, String secret) {
    return database.inTransaction(
        tx -> tx.queryOne("select 1 from " + table + " where hash = $1", secret).isPresent());
  }
}
