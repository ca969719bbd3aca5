package dev.nightshift.gateway.trading;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.told;
import static dev.nightshift.gateway.standin.Api.upload;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.nightshift.backbone.contract.TradingEvent.PlacedOrderMoved;
import dev.nightshift.backbone.contract.TradingEvent.SessionModeChanged;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.Events;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Orders beside a session's strategy: over HTTP and in a chat, with what is told and recorded. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class OrderServiceTest {

  @Inject Database database;

  @Test
  void shouldHandAnOrderDownOnceAndRecordWhoWantedIt() {
    String session = started(newChat());
    String key = UUID.randomUUID().toString();
    Map<String, Object> form = Map.of("side", "buy", "quantity", 0.01, "limitPrice", "60000");

    String order = place(owner().header("Idempotency-Key", key), session, form);

    assertThat(order).startsWith("ord-");
    assertThat(place(owner().header("Idempotency-Key", key), session, form)).isEqualTo(order);
    assertThat(audited("PlaceTradingOrder", session)).isEqualTo(1);
  }

  @Test
  void shouldRefuseWhatCannotBeAnOrderAndWhoMayOnlyLook() {
    String session = started(newChat());
    placed(owner(), session, Map.of("side", "hold", "quantity", "1"))
        .statusCode(400)
        .body("detail", equalTo("The side must be buy or sell; got 'hold'."));
    placed(owner(), "ses-nothing", Map.of("side", "buy", "quantity", "1")).statusCode(404);
    placed(viewer(), session, Map.of("side", "buy", "quantity", "1")).statusCode(403);
    assertThat(audited("PlaceTradingOrder", session)).isZero();
  }

  @Test
  void shouldCancelWhatIsAtWorkAndRefuseWhatHasEnded() {
    String session = started(newChat());
    String path = "/api/v1/trading/sessions/" + session + "/orders/mine";
    tellOrder(session, "ACCEPTED");
    owner().get(path).then().statusCode(200).body("state", equalTo("ACCEPTED"));
    String key = UUID.randomUUID().toString();
    owner()
        .header("Idempotency-Key", key)
        .post(path + "/cancel")
        .then()
        .statusCode(202)
        .body("progress", equalTo("cancelling mine"));
    tellOrder(session, "FILLED");
    owner()
        .header("Idempotency-Key", key)
        .post(path + "/cancel")
        .then()
        .statusCode(202)
        .body("progress", equalTo("cancelling mine"));
    owner()
        .post(path + "/cancel")
        .then()
        .statusCode(409)
        .body("detail", containsString("filled already"));
    assertThat(audited("CancelTradingOrder", session)).isEqualTo(1);
  }

  @Test
  void shouldPlaceByChatAndTellWhatBecameOfIt() {
    String chat = newChat();
    String session = started(chat);

    assertThat(ask(chat, "/order %s buy 0.01 limit=60000 id=mine".formatted(session)))
        .containsExactly("Placing mine in %s; what becomes of it follows.".formatted(session));
    assertThat(ask(chat, "/order %s buy much".formatted(session)).getFirst())
        .startsWith("The quantity must be a decimal above 0");
    try (Events worker = new Events("trading-session")) {
      worker.send(
          new PlacedOrderMoved(session, "mine", "DENIED", "the session is paused", Instant.EPOCH));
    }
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(told(chat))
                    .contains(session + ": your order mine is denied: the session is paused."));
  }

  @Test
  void shouldTellEachChatAsLoudlyAsItChose() {
    String quiet = newChat();
    String usual = newChat();
    String session = started(quiet);
    String other = started(usual);

    assertThat(ask(quiet, "/notify placed off")).containsExactly("placed is off here from now on.");
    assertThat(ask(quiet, "/notify").getFirst()).contains("placed: off", "fill: on");
    assertThat(ask(usual, "/notify").getFirst()).contains("placed: on");
    assertThat(ask(quiet, "/notify weather on").getFirst()).contains("events are fill, closed,");
    try (Events worker = new Events("trading-session")) {
      for (String id : List.of(session, other)) {
        worker.send(new PlacedOrderMoved(id, "mine", "ACCEPTED", "", Instant.EPOCH));
        worker.send(new SessionModeChanged(id, "PAUSED", "paused by Ann", Instant.EPOCH));
      }
    }
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(told(usual)).contains(other + ": your order mine is accepted.");
              assertThat(told(quiet)).contains(session + " is paused: paused by Ann.");
            });
    assertThat(told(quiet)).noneMatch(text -> text.contains("your order"));
  }

  @Test
  void shouldCompareOverHttpAndByChat() {
    StandIn.tell(
        "/internal/trading/sessions/ses-cmp/compare",
        200,
        """
        {"id":"ses-cmp","identical":true,"rows":[{"execution":"ideal","orders":4,"fills":4,
          "equity":"10010.5","fees":"1.25","maxDrawdown":"0.0125","cost":"0"}]}
        """);
    StandIn.tell(
        "/internal/trading/sessions/ses-cmp",
        200,
        """
        {"id":"ses-cmp","state":"DONE","symbol":"BTCUSDT","messages":9,"trades":8,"decisions":7,
         "orders":1,"fills":1,"droppedOrders":0,"errors":0,"reconnects":0,"blindSeconds":0,
         "elapsedSeconds":3.5,"strategyParameters":{"slow":"30","fast":"10"}}
        """);
    owner()
        .post("/api/v1/trading/sessions/ses-cmp/compare")
        .then()
        .statusCode(200)
        .body("rows[0].equity", equalTo("10010.5"));
    owner()
        .get("/api/v1/trading/sessions/ses-cmp")
        .then()
        .body("strategyParameters.fast", equalTo("10"));
    assertThat(ask(newChat(), "/compare ses-cmp").getFirst())
        .contains("ideal: equity 10010.5, 4 fills", "fill for fill");
  }

  private static void tellOrder(String session, String state) {
    StandIn.tell(
        "/internal/trading/sessions/" + session + "/orders/mine",
        200,
        """
        {"number":1,"clientOrderId":"mine","type":"LIMIT","side":"BUY","quantity":"0.01",
         "limitPrice":"60000","purpose":"MANUAL","state":"%s","filled":"0",
         "decidedAt":"2026-01-01T00:00:00Z","changedAt":"2026-01-01T00:00:00Z"}
        """
            .formatted(state));
  }

  private static String place(RequestSpecification by, String session, Map<String, Object> form) {
    return placed(by, session, form)
        .statusCode(202)
        .header("Location", containsString(session + "/orders/ord-"))
        .body("clientOrderId", startsWith("ord-"))
        .extract()
        .path("clientOrderId");
  }

  private static ValidatableResponse placed(
      RequestSpecification by, String session, Map<String, Object> form) {
    return by.contentType(ContentType.JSON)
        .body(form)
        .post("/api/v1/trading/sessions/" + session + "/orders")
        .then();
  }

  private static RequestSpecification viewer() {
    String secret =
        owner()
            .contentType(ContentType.JSON)
            .body(Map.of("name", "test " + UUID.randomUUID(), "role", "viewer"))
            .post("/api/v1/tokens")
            .then()
            .statusCode(201)
            .extract()
            .path("secret");
    return given().header("Authorization", "Bearer " + secret);
  }

  private long audited(String act, String session) {
    return database
        .inTransaction(
            tx ->
                tx.queryOne(
                    "select count(*) as n from audit_event where act = $1 and subject = $2",
                    act,
                    session))
        .orElseThrow()
        .getLong("n");
  }

  /** Starts a session; its id. */
  private static String started(String chat) {
    String hash = upload("feed.ndjson", "{}\n");
    return owner()
        .contentType(ContentType.JSON)
        .body(Map.of("symbol", "BTCUSDT", "chat", chat, "feed", Map.of("file", hash)))
        .post("/api/v1/trading/sessions")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }
}
