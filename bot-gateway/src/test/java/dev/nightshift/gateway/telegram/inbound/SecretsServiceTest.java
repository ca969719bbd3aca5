package dev.nightshift.gateway.telegram.inbound;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.owner;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.Api;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.RecordedLog;
import dev.nightshift.gateway.standin.StoredRows;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * No secret, and nothing that was shown as one, is in any row of the gateway, in its log or in a
 * metric.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
@QuarkusTestResource(
    value = TelegramResource.class,
    initArgs = @ResourceArg(name = "mode", value = "webhook"),
    restrictToAnnotatedClass = true)
class SecretsServiceTest {

  private static final long PERSON = 4_711;
  private static final String WRONG_TOKEN = "canary-token-that-is-none";
  private static final String WRONG_LINK = "canary-link-that-is-none";
  private static final String WRONG_SECRET = "canary-secret-that-is-none";
  private static final String IN_A_PATH = "canary-in-a-path";

  private final Map<String, String> secrets = new TreeMap<>();

  @Inject Database database;
  @Inject Vertx vertx;

  @Test
  void shouldKeepSecretsOutOfRowsLogAndMetricsWhateverRepeatsThem() {
    await().atMost(SOON).until(() -> Telegram.webhook().contains("/telegram/webhook"));
    await().atMost(SOON).until(() -> Telegram.waiting() == 0);
    collectWhatIsSet();
    List<String> said;
    try (RecordedLog log = RecordedLog.of("")) {
      enterByALink();
      useAToken();
      showWhatIsNone();
      putItInPaths();
      haveTelegramRepeatTheCall();
      said = log.lines();
    } finally {
      Telegram.tell("clear");
    }

    List<String> rows = StoredRows.all(database);
    List<String> metrics = Api.metrics().lines().toList();
    assertThat(rows).as("rows").anyMatch(row -> row.contains("canary 4711"));
    assertThat(metrics)
        .as("metrics of requests that were answered")
        .anyMatch(line -> line.startsWith("http_server_requests") && line.contains("\"/login\""));
    assertThat(metrics)
        .as("metrics of requests that were made")
        .anyMatch(
            line ->
                line.startsWith("http_client_requests") && line.contains("\"/bot/sendMessage\""));
    assertThat(metrics)
        .as("metrics of requests that no route took")
        .anyMatch(
            line ->
                line.startsWith("http_server_requests")
                    && line.contains("status=\"401\",uri=\"UNKNOWN\""));
    secrets.forEach(
        (name, secret) -> {
          String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
          assertThat(rows)
              .as("rows with %s", name)
              .noneMatch(row -> row.contains(secret) || row.contains(hex));
          assertThat(said).as("log lines with %s", name).noneMatch(line -> line.contains(secret));
          assertThat(metrics).as("metrics with %s", name).noneMatch(line -> line.contains(secret));
        });
  }

  /** Whatever brings tracing in has its spans searched above, like the metrics. */
  @Test
  void shouldMakeNoSpanThatCouldShowASecret() {
    assertThat(((VertxInternal) vertx).tracer()).isNull();
    assertThatThrownBy(() -> Class.forName("io.opentelemetry.api.trace.Span"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  private void collectWhatIsSet() {
    String token = ConfigProvider.getConfig().getValue("nightshift.telegram.token", String.class);
    secrets.put("the bot's token", token.substring(token.indexOf(':') + 1));
    secrets.put("the webhook's secret", TelegramResource.SECRET);
    secrets.put("the owner's token", ServiceResource.OWNER_TOKEN);
    secrets.put("the internal token", ServiceResource.INTERNAL_TOKEN);
    secrets.put("a wrong token", WRONG_TOKEN);
    secrets.put("a wrong login link", WRONG_LINK);
    secrets.put("a wrong webhook secret", WRONG_SECRET);
    secrets.put("what is in a path", IN_A_PATH);
  }

  private void enterByALink() {
    String path = owner().post("/api/v1/logins").then().statusCode(201).extract().path("path");
    secrets.put("a login link", path.substring(path.indexOf('=') + 1));
    given()
        .redirects()
        .follow(false)
        .get(path)
        .then()
        .statusCode(303)
        .extract()
        .cookies()
        .forEach((name, value) -> secrets.put("the cookie " + name, value));
    given().redirects().follow(false).get(path).then().statusCode(401);
  }

  private void useAToken() {
    String token =
        owner()
            .contentType("application/json")
            .header("Idempotency-Key", "canary-of-a-token")
            .body(Map.of("name", "canary", "role", "operator"))
            .post("/api/v1/tokens")
            .then()
            .statusCode(201)
            .extract()
            .path("secret");
    secrets.put("an access token", token);
    bearing(token).get("/api/v1/tasks").then().statusCode(200);
    given().redirects().follow(false).get("/login?token=" + token).then().statusCode(303);
  }

  private static RequestSpecification bearing(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static void showWhatIsNone() {
    bearing(WRONG_TOKEN).get("/health").then().statusCode(200);
    bearing(WRONG_TOKEN).get("/api/v1/tasks").then().statusCode(401);
    given().get("/login?token=" + WRONG_LINK).then().statusCode(401);
    given()
        .contentType("application/json")
        .header("X-Telegram-Bot-Api-Secret-Token", WRONG_SECRET)
        .body("{}")
        .post("/telegram/webhook")
        .then()
        .statusCode(403);
  }

  /** As whoever takes the gateway for Telegram does, or a token for its id. */
  private static void putItInPaths() {
    for (String path :
        List.of("/", "/api/v1/", "/bot", "/login/", "/telegram/webhook/", "/internal/", "/q/")) {
      for (RequestSpecification caller : List.of(given(), owner(), bearing(WRONG_TOKEN))) {
        String asked = path + IN_A_PATH;
        assertThat(caller.redirects().follow(false).get(asked).statusCode())
            .as(asked)
            .isGreaterThanOrEqualTo(300);
        assertThat(caller.post(asked).statusCode()).as(asked).isGreaterThanOrEqualTo(300);
      }
    }
    owner().delete("/api/v1/tokens/" + IN_A_PATH).then().statusCode(404);
    owner().get("/api/v1/tasks/" + IN_A_PATH).then().statusCode(404);
    owner().put("/api/v1/tasks/" + IN_A_PATH).then().statusCode(405);
    given().urlEncodingEnabled(false).get("/api/v1/tasks/%00" + IN_A_PATH).then().statusCode(400);
  }

  /** Its refusals name the address that was called, as those of some proxies do. */
  private void haveTelegramRepeatTheCall() {
    Telegram.tell("repeats|" + TelegramResource.SECRET);
    Telegram.says(PERSON, "/help canary 4711");
    await().atMost(SOON).until(() -> count("telegram_outbound", "error") > 0);
    await().atMost(SOON).until(() -> count("telegram_offset", "trouble") > 0);
  }

  private long count(String table, String column) {
    return database
        .inTransaction(
            tx ->
                tx.queryOne(
                    "select count(*) as n from %s where %s is not null".formatted(table, column)))
        .orElseThrow()
        .getLong("n");
  }
}
