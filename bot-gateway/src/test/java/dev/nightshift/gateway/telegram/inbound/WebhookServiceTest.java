package dev.nightshift.gateway.telegram.inbound;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.owner;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.telegram.botapi.BotApi;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gateway in webhook mode. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
@QuarkusTestResource(
    value = TelegramResource.class,
    initArgs = @ResourceArg(name = "mode", value = "webhook"),
    restrictToAnnotatedClass = true)
class WebhookServiceTest {

  @Inject Database database;
  @Inject BotApi api;

  @BeforeEach
  void delivering() {
    await().atMost(SOON).until(() -> Telegram.webhook().contains("/telegram/webhook"));
    await().atMost(SOON).until(() -> Telegram.waiting() == 0);
  }

  @Test
  void shouldTakeWhatWaitedAndWhatIsDeliveredInOrder() {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      said.add("/help " + i);
      Telegram.says(4711, said.getLast());
    }
    await().atMost(SOON).until(() -> Telegram.waiting() == 0);

    assertThat(texts()).contains("/help before the start").containsSubsequence(said);
    assertThat(Telegram.webhook()).contains("\"max_connections\":1");
    assertThat(Telegram.calls("getUpdates")).isZero();
  }

  @Test
  void shouldRefuseWhoeverDoesNotKnowTheSecret() {
    deliver(null, update(5, "/help nobody")).then().statusCode(403);
    deliver("", update(5, "/help nobody")).then().statusCode(403);
    deliver(TelegramResource.SECRET + "x", update(5, "/help nobody")).then().statusCode(403);

    assertThat(texts()).doesNotContain("/help nobody");
    String refused = owner().get("/api/v1/audit?caller=stranger&limit=500").asString();
    assertThat(refused).contains("telegram.webhook").doesNotContain(TelegramResource.SECRET);
  }

  @Test
  void shouldTakeADeliveryOnceInWhateverOrderItComes() {
    for (long id : new long[] {12, 11, 12, 11, 12}) {
      deliver(TelegramResource.SECRET, update(id, "/help again " + id)).then().statusCode(200);
    }

    assertThat(texts()).containsOnlyOnce("/help again 11").containsOnlyOnce("/help again 12");
  }

  @Test
  void shouldNotBeHeldUpByWhatIsNoUpdate() {
    for (String body : List.of("", "no json", "[]", "{\"update_id\":13,\"message\":[]}")) {
      deliver(TelegramResource.SECRET, body).then().statusCode(200);
    }
    deliver(TelegramResource.SECRET, "x".repeat(1_100_000)).then().statusCode(413);
  }

  @Test
  void shouldSetTheWebhookAgainWhenItIsGone() {
    api.deleteWebhook();

    await().atMost(SOON).until(() -> Telegram.webhook().contains("/telegram/webhook"));
  }

  private static io.restassured.response.Response deliver(String secret, String body) {
    var request = given().contentType("application/json").body(body);
    return secret == null
        ? request.post("/telegram/webhook")
        : request.header("X-Telegram-Bot-Api-Secret-Token", secret).post("/telegram/webhook");
  }

  private static String update(long id, String text) {
    return """
        {"update_id":%d,"message":{"message_id":1,"date":1,"text":"%s",
          "chat":{"id":4711,"type":"private"},"from":{"id":4711,"first_name":"Ada"}}}
        """
        .formatted(id, text);
  }

  private List<String> texts() {
    return database.inTransaction(
        tx ->
            tx
                .query("select text from message where chat_id = 'tg-4711' order by position")
                .stream()
                .map(row -> row.getString("text"))
                .toList());
  }
}
