package dev.nightshift.gateway.trading;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.owner;
import static dev.nightshift.gateway.standin.Api.task;
import static dev.nightshift.gateway.standin.Api.told;
import static dev.nightshift.gateway.standin.Api.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.nightshift.backbone.contract.TradingEvent.OrderFilled;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionEnded;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionMoved;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionProgressed;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionStarted;
import dev.nightshift.gateway.standin.Events;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class TradingTaskServiceTest {

  @Test
  void shouldReadSessionsPageByPage() {
    String sessions = "/internal/trading/sessions";
    StandIn.tell(
        sessions,
        200,
        """
        [{"id":"ses-b","state":"ENDED","symbol":"BTCUSDT"},
         {"id":"ses-a","state":"ENDED","symbol":"BTCUSDT"}]
        """);
    String next =
        owner()
            .get("/api/v1/trading/sessions?limit=1")
            .then()
            .statusCode(200)
            .body("id", contains("ses-b"))
            .extract()
            .header("Link");
    assertThat(next).matches("</api/v1/trading/sessions\\?limit=1&cursor=[^>]+>; rel=\"next\"");
    owner().get(next.substring(1, next.indexOf('>'))).then().statusCode(200);
    assertThat(StandIn.lastQuery(sessions)).isEqualTo("limit=2&before=ses-b");
    StandIn.tell(sessions, 200, "[]");
    owner().get("/api/v1/trading/sessions").then().statusCode(200).header("Link", nullValue());
    owner().get("/api/v1/trading/sessions?cursor=nonsense").then().statusCode(400);
  }

  @Test
  void shouldTellOfEachFillAndOfADeathOnce() {
    String chat = newChat();
    String session = started(chat);
    var moved =
        new TradingSessionMoved(session, "trading-session/local-trading-session-0/b1", "killed");
    try (Events worker = new Events("trading-session")) {
      worker.send(new TradingSessionStarted(session, "BTCUSDT", "sma-cross"));
      worker.send(filled(session, 1));
      worker.send(filled(session, 2));
      worker.sendAgain(filled(session, 2));
      worker.send(moved);
      worker.send(moved);
      worker.send(
          new TradingSessionProgressed(
              session, 40, 30, 2, 2, new BigDecimal("10001.505"), Instant.EPOCH));
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(task(session).getString("progress"))
                      .isEqualTo("40 messages read, 2 fills, equity 10001.50"));
      assertThat(told(chat))
          .contains(
              session + " fill 1: BUY 0.5 at 100, position 0.5, equity 10000.00",
              session + " fill 2: BUY 0.5 at 100, position 0.5, equity 10000.00",
              "trading-session local-trading-session-0 died (killed); "
                  + session
                  + " goes on elsewhere from its last durable position.")
          .hasSize(4);
      worker.send(
          new TradingSessionEnded(
              session,
              "DONE",
              40,
              30,
              2,
              2,
              new BigDecimal("10001.5"),
              BigDecimal.ZERO,
              BigDecimal.ZERO,
              "The feed ended."));
      await().atMost(SOON).until(() -> task(session).getString("state"), "DONE"::equals);
    }
    assertThat(told(chat).getLast())
        .isEqualTo(session + " is done. 2 fills, final equity 10001.5. The feed ended.");
  }

  @Test
  void shouldTellOfFillsThatComeAfterTheEndWasHeardOverHttp() {
    String chat = newChat();
    String session = started(chat);
    StandIn.tell(
        "/internal/trading/sessions/" + session,
        200,
        """
        {"id":"%s","state":"DONE","symbol":"BTCUSDT","messages":9,"trades":8,"decisions":7,
         "orders":1,"fills":1,"droppedOrders":0,"errors":0,"reconnects":0,"blindSeconds":0,
         "finalEquity":"10000","elapsedSeconds":3.5,"finishedAt":"2026-01-01T00:00:00Z"}
        """
            .formatted(session));
    await().atMost(SOON).until(() -> task(session).getString("state"), "DONE"::equals);
    try (Events worker = new Events("trading-session")) {
      worker.send(filled(session, 1));
    }
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(told(chat)).anyMatch(text -> text.contains("fill 1: BUY")));
    assertThat(task(session).getString("state")).isEqualTo("DONE");
  }

  @Test
  void shouldSayThatASessionHasNotBegunWhenItsOwnerHasNotHeardOfItYet() {
    String session = started(newChat());
    owner()
        .get("/api/v1/trading/sessions/" + session)
        .then()
        .statusCode(404)
        .header("Retry-After", "1")
        .body("detail", containsString("was accepted and has not begun yet"));
    owner()
        .get("/api/v1/trading/sessions/ses-nobody")
        .then()
        .statusCode(404)
        .body("detail", containsString("Nothing is known"));
  }

  @Test
  void shouldStopAndKillOverHttpAndRefuseOnceEnded() {
    String session = started(newChat());
    String path = "/api/v1/trading/sessions/" + session;
    owner().post(path + "/stop").then().statusCode(202).body("progress", equalTo("stopping"));
    owner().post(path + "/kill").then().statusCode(202).body("progress", equalTo("being killed"));
    try (Events worker = new Events("trading-session")) {
      worker.send(
          new TradingSessionEnded(
              session, "KILLED", 0, 0, 0, 0, null, null, BigDecimal.ZERO, "Killed."));
    }
    await().atMost(SOON).until(() -> task(session).getString("state"), "CANCELLED"::equals);
    owner()
        .post(path + "/stop")
        .then()
        .statusCode(409)
        .body("detail", containsString("cancelled already"));
    owner().post("/api/v1/trading/sessions/ses-nothing/kill").then().statusCode(404);
  }

  @Test
  void shouldPassTheFillsAskedForThrough() {
    String path = "/internal/trading/sessions/ses-fills/fills";
    StandIn.tell(
        path,
        200,
        """
        [{"fill":10001,"clientOrderId":"c","side":"SELL","quantity":"1","price":"100","fee":"0",
          "position":"0","equity":"10000","filledAt":"2026-01-01T00:00:00Z"}]
        """);
    owner()
        .get("/api/v1/trading/sessions/ses-fills/fills?after=10000&limit=5")
        .then()
        .statusCode(200)
        .body("[0].fill", equalTo(10001));
    assertThat(StandIn.lastQuery(path)).isEqualTo("after=10000&limit=5");
    owner().get("/api/v1/trading/sessions/ses-fills/fills?limit=99999").then().statusCode(200);
    assertThat(StandIn.lastQuery(path)).isEqualTo("after=0&limit=10000");
  }

  private static OrderFilled filled(String session, int number) {
    return new OrderFilled(
        session,
        number,
        "c" + number,
        "BUY",
        new BigDecimal("0.50"),
        new BigDecimal("100.00"),
        BigDecimal.ZERO,
        new BigDecimal("0.5"),
        new BigDecimal("10000"),
        Instant.EPOCH);
  }

  @Test
  void shouldRefuseAMarketAtOnceWhereItIsKnownThatItCannotBeRead() {
    String chat = newChat();
    StandIn.tell(
        "/internal/trading/markets/binance/NOSUCH",
        409,
        "{\"type\":\"urn:nightshift:problem:market-unreadable\",\"status\":409,"
            + "\"detail\":\"binance does not know the symbol 'NOSUCH'.\"}");
    StandIn.tell(
        "/internal/trading/markets/binance/BTCUSDT",
        200,
        "{\"source\":\"binance\",\"symbol\":\"BTCUSDT\"}");
    startLive(chat, "NOSUCH")
        .statusCode(409)
        .body("detail", equalTo("binance does not know the symbol 'NOSUCH'."));
    startLive(chat, "BTCUSDT").statusCode(202);
    startLive(chat, "UNKNOWN").statusCode(202); // nobody says
  }

  private static ValidatableResponse startLive(String chat, String symbol) {
    return owner()
        .contentType(ContentType.JSON)
        .body(Map.of("symbol", symbol, "chat", chat, "feed", Map.of("source", "binance")))
        .post("/api/v1/trading/sessions")
        .then();
  }

  /** Starts a session; its id. */
  private static String started(String chat) {
    String hash = upload("feed.ndjson", "{}\n");
    return owner()
        .contentType(ContentType.JSON)
        .body(
            Map.of("symbol", "BTCUSDT", "chat", chat, "feed", Map.of("file", hash, "speed", "max")))
        .post("/api/v1/trading/sessions")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }
}
