package dev.nightshift.trading.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.TradingCommand.KillTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.StopTradingSession;
import dev.nightshift.backbone.contract.TradingEvent.OrderFilled;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionEnded;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionMoved;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionStarted;
import dev.nightshift.testkit.RealData;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sessions from the command to the last event, on real Postgres and Kafka. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayFilesStandIn.class)
class TradingSessionServiceTest extends SessionScenario {

  @Inject SessionRuns runs;

  @Test
  void shouldTradeTheRealCaptureToTheLastMessage() throws IOException {
    String id = start(request().seed(1));
    JsonPath ended = awaitState(id, "DONE");
    assertThat(ended.getLong("messages")).isEqualTo(58_325);
    assertThat(ended.getLong("trades")).isEqualTo(10_147);
    assertThat(ended.getLong("fills")).isGreaterThanOrEqualTo(10);
    assertThat(ended.getLong("errors")).isZero();
    assertThat(ended.getLong("droppedOrders")).isZero();
    assertThat(ended.getString("position")).isEqualTo("0");
    assertThat(ended.getString("marketTime")).isEqualTo("2024-08-09T00:05:04.535092Z");
    assertThat(ended.getString("reason")).isEqualTo("The feed ended.");
    assertThat(equityFromFills(id)).isEqualByComparingTo(ended.getString("finalEquity"));
    assertThat(fillsPageByPage(id)).isEqualTo(get(id, "/fills").getList("$"));
    assertThat(get(id, "/equity").getList("$")).hasSizeGreaterThan(30);
    assertThat(get(id, "/equity").getString("[-1].equity"))
        .isEqualTo(ended.getString("finalEquity"));
    awaitEnded(id);
    assertThat(events.of(id).getFirst()).isInstanceOf(TradingSessionStarted.class);
    assertThat(events.of(id, OrderFilled.class))
        .extracting(OrderFilled::clientOrderId)
        .hasSize(16)
        .doesNotHaveDuplicates()
        .startsWith(id + "-1");
    assertThat(events.of(id).getLast())
        .isInstanceOfSatisfying(
            TradingSessionEnded.class,
            last -> {
              assertThat(last.finalEquity()).isEqualByComparingTo(ended.getString("finalEquity"));
              assertThat(last.messages()).isEqualTo(58_325);
            });
  }

  @Test
  void shouldEndAlikeWithTheSameSeedAndOtherwiseWithAnother() throws IOException {
    String first = start(request().seed(5));
    String same = start(request().seed(5));
    String other = start(request().seed(6));
    String equity = awaitState(first, "DONE").getString("finalEquity");
    assertThat(awaitState(same, "DONE").getString("finalEquity")).isEqualTo(equity);
    assertThat(awaitState(other, "DONE").getString("finalEquity")).isNotEqualTo(equity);

    List<String> newest = ids("limit=500");
    assertThat(newest).contains(first, same, other);
    assertThat(ids("limit=1")).isEqualTo(newest.subList(0, 1));
    assertThat(ids("before=" + newest.get(1))).isEqualTo(newest.subList(2, newest.size()));
  }

  private static List<String> ids(String query) {
    return asService().get("/internal/trading/sessions?" + query).jsonPath().getList("id");
  }

  @Test
  void shouldGoOnExactlyWhereItStoodWhenItsHolderIsLost() throws IOException {
    String whole = start(request().seed(9));
    String moved = start(request().seed(9).speed("15"));
    awaitFills(moved, 2);
    loseTheLease();
    awaitFills(moved, 6);
    loseTheLease();
    JsonPath ended = awaitState(moved, "DONE");
    JsonPath expected = awaitState(whole, "DONE");
    for (String field :
        List.of(
            "messages", "trades", "orders", "fills", "finalEquity", "maxDrawdown", "realisedPnl")) {
      assertThat(ended.getString(field)).as(field).isEqualTo(expected.getString(field));
    }
    assertThat(fills(moved)).isEqualTo(fills(whole));
    awaitEnded(moved);
    assertThat(events.of(moved, TradingSessionMoved.class)).hasSize(2);
    assertThat(events.of(moved, TradingSessionStarted.class)).hasSize(1);
    assertThat(events.of(moved, OrderFilled.class))
        .extracting(OrderFilled::fill)
        .containsExactlyElementsOf(fills(moved).stream().map(f -> fillNumber(f)).toList());
  }

  @Test
  void shouldHandOnWithoutANoticeWhenTheStopIsPlanned() throws Exception {
    String whole = start(request().seed(3));
    String drained = start(request().seed(3).speed("30"));
    awaitFills(drained, 2);
    runs.drain(Duration.ofSeconds(10));
    assertThat(runs.ids()).doesNotContain(drained);
    long durable = get(drained, "").getLong("messages");
    assertThat(durable).isPositive();
    leaseEnding.planned(lease.instanceId());
    awaitState(drained, "DONE");
    awaitState(whole, "DONE");
    assertThat(fills(drained)).isEqualTo(fills(whole));
    awaitEnded(drained);
    assertThat(events.of(drained, TradingSessionMoved.class)).isEmpty();
  }

  private static List<Map<String, Object>> fillsPageByPage(String id) {
    List<Map<String, Object>> all = new ArrayList<>();
    List<Map<String, Object>> page = get(id, "/fills?limit=3").getList("$");
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(3);
      all.addAll(page);
      page = get(id, "/fills?limit=3&after=" + fillNumber(page.getLast())).getList("$");
    }
    return all;
  }

  private static long fillNumber(Map<String, Object> fill) {
    return ((Number) fill.get("fill")).longValue();
  }

  @Test
  void shouldTradeCandlesWhenTheFeedIsACandleFile() throws IOException {
    String id = start(request().file(CANDLES).symbol("BTCUSD"));
    JsonPath ended = awaitState(id, "DONE");
    assertThat(ended.getLong("messages")).isEqualTo(1_440);
    assertThat(ended.getLong("trades")).isZero();
    assertThat(ended.getLong("fills")).isPositive();
    assertThat(equityFromFills(id)).isEqualByComparingTo(ended.getString("finalEquity"));
  }

  @Test
  void shouldSellAndEndWhenStopped() throws IOException {
    String id = start(request().speed("10").latency(Duration.ofMillis(50)));
    awaitFills(id, 1);
    send(new StopTradingSession(id, null, "the operator"));
    JsonPath ended = awaitState(id, "STOPPED");
    assertThat(ended.getString("position")).isEqualTo("0");
    assertThat(ended.getLong("messages")).isLessThan(58_325);
    assertThat(ended.getString("reason"))
        .matches("Stopped by the operator(; 1 order cancelled \\(the session was stopped\\))?\\.");
    assertThat(equityFromFills(id)).isEqualByComparingTo(ended.getString("finalEquity"));
  }

  @Test
  void shouldEndAtOnceWhenKilled() throws IOException {
    String id = start(request().speed("1"));
    awaitState(id, "RUNNING");
    send(new KillTradingSession(id, "the operator"));
    JsonPath ended = awaitState(id, "KILLED");
    assertThat(ended.getString("reason")).isEqualTo("Killed by the operator.");
    assertThat(events.of(id, OrderFilled.class)).isEmpty();
    long unacknowledged =
        database.inTransaction(
            tx ->
                tx.queryOne(
                        "select count(*) as n from owner_command where aggregate_id = $1"
                            + " and acknowledged_at is null",
                        id)
                    .orElseThrow()
                    .getLong("n"));
    assertThat(unacknowledged).isZero();
  }

  @Test
  void shouldKillEverySessionWhenTheKillSwitchIsThere() throws IOException {
    Path killSwitch = GatewayFilesStandIn.DIRECTORY.resolve("kill-switch");
    String running = start(request().speed("1"));
    awaitState(running, "RUNNING");
    try {
      Files.createFile(killSwitch);
      awaitState(running, "KILLED");
      String late = start(request());
      JsonPath ended = awaitState(late, "KILLED");
      assertThat(ended.getString("reason"))
          .startsWith("Killed by the kill switch; remove ")
          .endsWith(" to trade again.");
      assertThat(ended.getString("finalEquity")).isNull();
      assertThat(ended.getLong("messages")).isZero();
    } finally {
      Files.deleteIfExists(killSwitch);
    }
  }

  @Test
  void shouldAnswerOnlyWhenItIsDoneWhenKilledOverHttp() throws IOException {
    String id = start(request().speed("20"));
    awaitFills(id, 1);
    asService().post("/internal/trading/sessions/" + id + "/kill").then().statusCode(200);
    JsonPath ended = get(id, "");
    assertThat(ended.getString("state")).isEqualTo("KILLED");
    assertThat(ended.getString("reason"))
        .matches(
            "Killed by the operator(; 1 order cancelled \\(the session was killed\\))?"
                + "(; 0\\.\\d+ BTCUSDT remain open)?\\.");
    assertThat(equityFromFills(id)).isEqualByComparingTo(ended.getString("finalEquity"));
    asService().post("/internal/trading/sessions/" + id + "/kill").then().statusCode(200);
    asService().post("/internal/trading/sessions/ses-none/kill").then().statusCode(404);
    String another = start(request().speed("1"));
    awaitState(another, "RUNNING");
    asService().post("/internal/trading/sessions/kill").then().statusCode(200);
    assertThat(get(another, "").getString("state")).isEqualTo("KILLED");
  }

  @Test
  void shouldReportAndOrderNothingWhenDryRun() throws IOException {
    String id = start(request().dryRun());
    JsonPath ended = awaitState(id, "DONE");
    assertThat(ended.getLong("orders")).isZero();
    assertThat(ended.getLong("decisions")).isPositive();
    assertThat(ended.getString("finalEquity")).isEqualTo("10000");
    assertThat(ended.getString("reason")).contains("a dry run with ").endsWith(" and no order.");
  }

  @Test
  void shouldFailWithOneSentenceWhenTheRequestIsWrong() throws IOException {
    assertFails(
        request().strategy("hodl"),
        "There is no strategy 'hodl'; choose sma-cross or breakout or mean-reversion.");
    assertFails(request().equity("0"), "The equity must be above 0 and at most 1000000000; got 0.");
    assertFails(
        request().speed("0"),
        "The speed '0' is neither 'max' nor a whole number from 1 to 1000000.");
    assertFails(
        request().symbol("ETHUSDT"),
        "No trade of ETHUSDT occurs in " + CAPTURE + "; it holds BTCUSDT.");
    assertFails(
        request().file(CANDLES).interval(Duration.ofSeconds(1)),
        CANDLES
            + " holds candles of 1m, from which an interval of 1s cannot be made; choose 1m or a"
            + " multiple of it.");
  }

  @Test
  void shouldFailWithOneSentenceWhenTheFileIsBroken() throws IOException {
    byte[] whole = Files.readAllBytes(RealData.file(CAPTURE));
    byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
    String cut = startWith(request().fileName("cut.gz"), keep(half));
    assertThat(awaitState(cut, "FAILED").getString("reason"))
        .matches("cut\\.gz is a truncated gzip file: it breaks off after line \\d+\\..*");
    String gone = startWith(request(), "0".repeat(64));
    assertThat(awaitState(gone, "FAILED").getString("reason"))
        .isEqualTo("The gateway no longer has the feed's file; upload it again.");
    awaitEnded(cut);
    assertThat(events.of(cut)).hasSize(1);
    assertThat(get(cut, "/fills").getList("$")).isEmpty();
  }

  @Test
  void shouldTryAgainWhenTheGatewayIsBusy() throws IOException {
    String hash = keep((Files.readString(RealData.file(CANDLES)) + "\n").getBytes());
    Files.writeString(GatewayFilesStandIn.DIRECTORY.resolve(hash + ".busy"), "2");
    String id = startWith(request().symbol("BTCUSD"), hash);
    awaitState(id, "DONE");
  }

  @Test
  void shouldAnswerProblemsWhenAskedForWhatIsNotThere() {
    asService().get("/internal/trading/sessions/ses-nothing").then().statusCode(404);
    asService().get("/internal/trading/sessions/ses-nothing/fills").then().statusCode(404);
    asService().get("/internal/trading/sessions?limit=0").then().statusCode(400);
    given().get("/internal/trading/sessions").then().statusCode(401);
    asService().get("/internal/trading/sessions?limit=5").then().statusCode(200);
  }

  private void assertFails(Request request, String reason) throws IOException {
    String id = start(request);
    JsonPath ended = awaitState(id, "FAILED");
    assertThat(ended.getString("reason")).isEqualTo(reason);
    assertThat(ended.getString("finalEquity")).isNull();
    awaitEnded(id);
    assertThat(events.of(id))
        .singleElement()
        .isInstanceOfSatisfying(
            TradingSessionEnded.class,
            event -> {
              assertThat(event.state()).isEqualTo("FAILED");
              assertThat(event.reason()).isEqualTo(reason);
            });
  }
}
