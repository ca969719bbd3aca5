package dev.nightshift.trading.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.TradingCommand.ExecutionTerms;
import dev.nightshift.backbone.contract.TradingCommand.FlattenTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.PauseTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.ResumeTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.StopTradingSession;
import dev.nightshift.backbone.contract.TradingEvent.OrderFilled;
import dev.nightshift.backbone.contract.TradingEvent.PositionClosed;
import dev.nightshift.backbone.contract.TradingEvent.SessionModeChanged;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steering, reports and recovery of a running session, with all that is written of it. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayFilesStandIn.class)
class SessionSteeringServiceTest extends SessionScenario {

  @Test
  void shouldPauseFlattenAndResumeAndRememberItWhenItsHolderIsLost() throws IOException {
    String id = start(request().seed(3).speed("5"));
    awaitFills(id, 1);
    send(new PauseTradingSession(id, "Ann"));
    awaitMode(id, "PAUSED");
    loseTheLease();
    awaitMode(id, "PAUSED");
    send(new FlattenTradingSession(id, "Ben"));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get(id, "").getString("position").equals("0"));
    awaitMode(id, "PAUSED");
    send(new ResumeTradingSession(id, "Ann"));
    awaitMode(id, "ACTIVE");
    send(new StopTradingSession(id, "KEEP", "Ann"));
    assertThat(awaitState(id, "STOPPED").getString("reason")).startsWith("Stopped by Ann");
    awaitEnded(id);

    assertThat(events.of(id, SessionModeChanged.class))
        .extracting(SessionModeChanged::mode)
        .startsWith("PAUSED")
        .contains("ACTIVE");
    assertThat(journalled(id, "COMMAND"))
        .anyMatch(text -> text.contains("Pause") && text.contains("Ann"))
        .anyMatch(text -> text.contains("Flatten") && text.contains("Ben"));
    assertThat(compare(id).getBoolean("identical")).isTrue();
  }

  @Test
  void shouldReportWhatItDidInFiguresRowsAndAPicture() throws IOException {
    String id = start(request().seed(1));
    JsonPath ended = awaitState(id, "DONE");
    awaitEnded(id);
    JsonPath figures = get(id, "/statistics");
    int closed = events.of(id, PositionClosed.class).size();

    assertThat(closed).isPositive();
    assertThat(figures.getInt("closed")).isEqualTo(closed);
    assertThat(figures.getString("fees")).isEqualTo(ended.getString("fees"));
    assertThat(get(id, "/positions").getList("$")).hasSize(closed);
    assertThat(get(id, "/daily").getString("[0].day")).isEqualTo("2024-08-09");
    assertThat(get(id, "/candles").getList("$")).hasSizeBetween(100, 480);
    assertThat(get(id, "/orders").getList("findAll { it.state == 'FILLED' }"))
        .hasSize(events.of(id, OrderFilled.class).size());
    assertThat(asService().get("/internal/trading/sessions/" + id + "/trades.csv").asString())
        .startsWith("number,side,")
        .hasLineCount(closed + 1);
    byte[] png = asService().get("/internal/trading/sessions/" + id + "/chart.png").asByteArray();
    assertThat(png).startsWith(0x89, 'P', 'N', 'G');
    JsonPath comparison = compare(id);
    assertThat(comparison.getBoolean("identical")).isTrue();
    assertThat(comparison.getList("rows.execution")).hasSize(4).contains("ideal");
  }

  @Test
  void shouldRebuildADamagedSnapshotAndEndAsIfNothingHadHappened() throws IOException {
    String whole = start(request().seed(9));
    String broken = start(request().seed(9).speed("15"));
    awaitFills(broken, 3);
    damage(broken, "revision = (select revision from trading_session where id = $1)");
    JsonPath ended = awaitState(broken, "DONE");
    JsonPath expected = awaitState(whole, "DONE");

    for (String field : List.of("messages", "orders", "fills", "finalEquity", "maxDrawdown")) {
      assertThat(ended.getString(field)).as(field).isEqualTo(expected.getString(field));
    }
    assertThat(fills(broken)).isEqualTo(fills(whole));
    assertThat(setAside(broken)).isEqualTo(1);
  }

  @Test
  void shouldHaltWhenBothSnapshotsAreDamaged() throws IOException {
    String id = start(request().seed(9).speed("10"));
    awaitFills(id, 2);
    damage(id, "true");

    assertThat(awaitState(id, "HALTED").getString("reason")).contains("both of them");
    assertThat(setAside(id)).isEqualTo(2);
  }

  @Test
  void shouldBeginNoSoonerThanItIsTo() throws IOException {
    Instant later = Instant.now().plusSeconds(2);
    String id = start(request().execution(new ExecutionTerms(null, null, null, null, null, later)));
    JsonPath ended = awaitState(id, "DONE");

    assertThat(Instant.parse(ended.getString("startedAt"))).isAfterOrEqualTo(later);
  }

  /** Takes it away from its holder, so that it cannot write, and spoils what is stored. */
  private void damage(String id, String which) {
    database.run(
        tx -> {
          tx.queryOne("select 1 from trading_session where id = $1 for update", id);
          tx.update("update trading_session set holder = null, token = null where id = $1", id);
          tx.update(
              "update trading_snapshot set engine = engine || ' ' where session_id = $1 and "
                  + which,
              id);
        });
  }

  private long setAside(String id) {
    return database
        .inTransaction(
            tx ->
                tx.queryOne(
                    "select count(*) as n from trading_snapshot"
                        + " where session_id = $1 and set_aside is not null",
                    id))
        .orElseThrow()
        .getLong("n");
  }

  private List<String> journalled(String id, String kind) {
    return database.inTransaction(
        tx ->
            tx
                .query(
                    "select content from trading_journal where session_id = $1 and kind = $2",
                    id,
                    kind)
                .stream()
                .map(row -> row.getString("content"))
                .toList());
  }

  private static void awaitMode(String id, String mode) {
    await().atMost(Duration.ofSeconds(30)).until(() -> get(id, "").getString("mode").equals(mode));
  }

  private static JsonPath compare(String id) {
    return asService()
        .post("/internal/trading/sessions/" + id + "/compare")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
