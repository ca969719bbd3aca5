package dev.nightshift.gateway.telegram.inbound;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.owner;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/** No secret, and nothing that was shown as one, is in any row of the gateway or in its log. */
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

  @Inject Database database;

  @Test
  void shouldKeepSecretsOutOfEveryRowAndTheLogWhateverRepeatsThem() {
    await().atMost(SOON).until(() -> Telegram.webhook().contains("/telegram/webhook"));
    await().atMost(SOON).until(() -> Telegram.waiting() == 0);
    Queue<String> log = new ConcurrentLinkedQueue<>();
    Handler listener = listener(log);
    Logger.getLogger("").addHandler(listener);
    String link;
    try {
      link = enterByALink();
      showWhatIsNone();
      haveTelegramRepeatTheCall();
    } finally {
      Logger.getLogger("").removeHandler(listener);
      Telegram.tell("clear");
    }

    Map<String, String> secrets = secrets(link);
    List<String> rows = database.inTransaction(SecretsServiceTest::everyRow);
    assertThat(rows).as("rows").anyMatch(row -> row.contains("canary 4711"));
    secrets.forEach(
        (name, secret) -> {
          String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
          assertThat(rows)
              .as("rows with %s", name)
              .noneMatch(row -> row.contains(secret) || row.contains(hex));
          assertThat(log).as("log lines with %s", name).noneMatch(line -> line.contains(secret));
        });
  }

  private static Map<String, String> secrets(String link) {
    String token = ConfigProvider.getConfig().getValue("nightshift.telegram.token", String.class);
    Map<String, String> secrets = new TreeMap<>();
    secrets.put("the bot's token", token.substring(token.indexOf(':') + 1));
    secrets.put("the webhook's secret", TelegramResource.SECRET);
    secrets.put("the owner's token", ServiceResource.OWNER_TOKEN);
    secrets.put("the internal token", ServiceResource.INTERNAL_TOKEN);
    secrets.put("a login link", link);
    secrets.put("a wrong token", WRONG_TOKEN);
    secrets.put("a wrong login link", WRONG_LINK);
    secrets.put("a wrong webhook secret", WRONG_SECRET);
    return secrets;
  }

  /** The link's secret. */
  private static String enterByALink() {
    String path = owner().post("/api/v1/logins").then().statusCode(201).extract().path("path");
    given().redirects().follow(false).get(path).then().statusCode(303);
    given().redirects().follow(false).get(path).then().statusCode(401);
    return path.substring(path.indexOf('=') + 1);
  }

  private static void showWhatIsNone() {
    given().header("Authorization", "Bearer " + WRONG_TOKEN).get("/health").then().statusCode(200);
    given()
        .header("Authorization", "Bearer " + WRONG_TOKEN)
        .get("/api/v1/tasks")
        .then()
        .statusCode(401);
    given().get("/login?token=" + WRONG_LINK).then().statusCode(401);
    given()
        .contentType("application/json")
        .header("X-Telegram-Bot-Api-Secret-Token", WRONG_SECRET)
        .body("{}")
        .post("/telegram/webhook")
        .then()
        .statusCode(403);
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

  private static List<String> everyRow(Tx tx) {
    return tx
        .query(
            """
            select table_name from information_schema.tables
            where table_schema = current_schema() and table_type = 'BASE TABLE'
            """)
        .stream()
        .map(table -> table.getString("table_name"))
        .flatMap(
            table -> tx.query("select t::text as line from \"%s\" t".formatted(table)).stream())
        .map(row -> row.getString("line"))
        .toList();
  }

  private static Handler listener(Queue<String> log) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        log.add(((ExtLogRecord) line).getFormattedMessage() + line.getThrown());
      }

      @Override
      public void flush() {
        // Kept as it comes.
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}
