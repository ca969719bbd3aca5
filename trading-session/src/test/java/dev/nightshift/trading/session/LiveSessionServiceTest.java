package dev.nightshift.trading.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.TradingCommand.MarketFeed;
import dev.nightshift.backbone.contract.TradingCommand.PlaceTradingOrder;
import dev.nightshift.backbone.contract.TradingCommand.StopTradingSession;
import dev.nightshift.backbone.contract.TradingEvent.FeedLost;
import dev.nightshift.backbone.contract.TradingEvent.OrderFilled;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionEnded;
import dev.nightshift.backbone.contract.TradingEvent.VenueUnreachable;
import dev.nightshift.testkit.BackingServers;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.venue.VenueResource;
import dev.nightshift.trading.live.FeedStatus;
import dev.nightshift.trading.live.LiveFeeds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions on a venue's market as it is, against a venue that fails on cue. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayFilesStandIn.class)
@QuarkusTestResource(VenueResource.class)
@Timeout(180)
class LiveSessionServiceTest extends LiveScenario {

  @Inject LiveFeeds live;

  @Test
  void shouldTradeThroughEveryFaultMoveWithItsJournalAndReplayToTheSameFills() {
    String id = startOn(live(null));
    awaitState(id, "RUNNING");
    await().until(() -> venue.connections() == 1);
    trade(() -> get(id, "").getLong("fills") >= 1);
    venue.disconnect();
    venue.slow(Duration.ofMillis(300));
    trade(() -> get(id, "").getLong("reconnects") >= 1);
    venue.garbage();
    venue.repeat(5);
    venue.crossedQuote("BTCUSDT", "101", "99");
    int before = traded;
    trade(() -> traded >= before + 50);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(told(id))
                    .as("every trade, by what it traded")
                    .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, traded).boxed().toList()));
    loseTheLease();
    trade(() -> feeds(id) >= 2 && back(id) >= 2 && back(id) == lost(id));
    long silences = silences(id);
    venue.silent(true);
    await().atMost(Duration.ofSeconds(30)).until(() -> silences(id) > silences);
    venue.silent(false);
    trade(() -> back(id) == lost(id));
    send(new StopTradingSession(id, "KEEP", "Ann"));
    JsonPath ended = awaitState(id, "STOPPED");
    assertThat(ended.getLong("errors")).isZero();
    assertThat(ended.getDouble("blindSeconds")).as("the silence at least").isGreaterThan(5);
    awaitEnded(id);
    assertThat(events.of(id, FeedLost.class))
        .as("each told once")
        .hasSize(Math.toIntExact(ended.getLong("reconnects")));
    assertThat(events.of(id, OrderFilled.class))
        .extracting(OrderFilled::clientOrderId)
        .hasSize(Math.toIntExact(ended.getLong("fills")))
        .doesNotHaveDuplicates();

    String again = startOn(journal(id));
    assertThat(awaitState(again, "DONE").getLong("trades")).isEqualTo(ended.getLong("trades"));
    assertThat(fills(again)).isEqualTo(fills(id));
    assertThat(compared(id)).as("run again as it was").isTrue();
    assertThat(compared(again)).as("run again as it was").isTrue();
  }

  /** Losses because nothing came for too long, not because something is missing in between. */
  private long silences(String id) {
    return events.of(id, FeedLost.class).stream()
        .filter(lost -> lost.reason().startsWith("nothing has come"))
        .count();
  }

  @Test
  void shouldTradeAFineMarketAndSayWhatToSetWhereNobodySaysHowFineItIs() {
    venue.list("DOGEUSDT", "0.00001000", "1.00000000");
    String fine = startOnDoge("binance");
    String unknown = startOnDoge("bitunix");
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              venue.trade("DOGEUSDT", "0.12345", "7", true);
              return known(unknown) && get(unknown, "").getString("state").equals("FAILED");
            });
    assertThat(get(unknown, "").getString("reason"))
        .isEqualTo(
            "bitunix tells prices of DOGEUSDT with 5 decimals, and 2 are read here; set"
                + " nightshift.trading.venue.instrument.DOGEUSDT.price-decimals=5 on"
                + " trading-session.");
    await().until(() -> lastPrice(fine) == 0.12345);
    venue.list("DOGEUSDT", "0.01000000", "1.00000000");
    loseTheLease();
    await().until(() -> venue.channels().contains("dogeusdt@trade"));
    await()
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              venue.trade("DOGEUSDT", "0.12346", "7", true);
              return lastPrice(fine) == 0.12346;
            });
    send(new StopTradingSession(fine, "KEEP", "Ann"));
    awaitState(fine, "STOPPED");
  }

  private String startOnDoge(String source) {
    String id = newId();
    MarketFeed feed = MarketFeed.live(source, null);
    send(request().symbol("DOGEUSDT").interval(Duration.ofSeconds(1)).execution(KEEP).on(id, feed));
    return id;
  }

  @Test
  void shouldDoTheSameWhateverTheVenuesClockShows() {
    List<Map<String, Object>> fills = fillsWithSkew(Duration.ZERO);
    assertThat(fills).hasSize(2);
    assertThat(fillsWithSkew(Duration.ofSeconds(2))).isEqualTo(fills);
    assertThat(fillsWithSkew(Duration.ofSeconds(-2))).isEqualTo(fills);
  }

  /** What comes of one script of a market and its orders; no message of it is dropped. */
  private List<Map<String, Object>> fillsWithSkew(Duration skew) {
    venue.skew(skew);
    String id = newId();
    MarketFeed bitunix = MarketFeed.live("bitunix", null);
    send(request().interval(Duration.ofHours(1)).execution(KEEP).on(id, bitunix));
    awaitState(id, "RUNNING");
    await().until(() -> venue.channels().contains("BTCUSDT/depth_book1"));
    hold(100, () -> lastPrice(id) == 100.5);
    send(market(id, "bought", "BUY"));
    hold(100, () -> get(id, "").getLong("fills") == 1);
    hold(103, () -> lastPrice(id) == 103.5);
    send(market(id, "sold", "SELL"));
    hold(103, () -> get(id, "").getLong("fills") == 2);
    FeedStatus status = live.status("bitunix", "BTCUSDT").orElseThrow();
    assertThat(status.dropped()).isEmpty();
    assertThat(status.skewMs()).isBetween(skew.toMillis() - 900, skew.toMillis() + 900);
    send(new StopTradingSession(id, "KEEP", "Ann"));
    awaitState(id, "STOPPED");
    List<Map<String, Object>> fills = fills(id);
    fills.forEach(fill -> fill.keySet().removeAll(List.of("decidedAt", "filledAt")));
    return fills;
  }

  private static double lastPrice(String id) {
    String price = get(id, "").getString("lastPrice");
    return price == null ? 0 : Double.parseDouble(price);
  }

  private static PlaceTradingOrder market(String session, String id, String side) {
    BigDecimal quantity = new BigDecimal("0.5");
    return new PlaceTradingOrder(
        session, id, side, "MARKET", quantity, null, null, null, "GTC", false, null, "Ann");
  }

  /** The market stands still, and says so again and again. */
  private void hold(int bid, BooleanSupplier until) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(40))
        .until(
            () -> {
              venue.quote("BTCUSDT", List.of(bid + ".00", "3"), List.of(bid + 1 + ".00", "3"));
              venue.trade("BTCUSDT", bid + ".50", "0.1", true);
              venue.mark("BTCUSDT", bid + ".50", "0.0001", venue.nowMs() + 3_600_000);
              return until.getAsBoolean();
            });
  }

  @Test
  void shouldTellOnceAndEndWhereItIsToldToWhenItsVenueCannotBeReached() {
    String id = startOn(live("stop"));
    awaitState(id, "RUNNING");
    await().until(() -> venue.connections() == 1);
    step();
    venue.refuse(true);
    venue.disconnect();
    JsonPath ended = awaitState(id, "STOPPED");
    assertThat(ended.getString("reason")).contains("binance, out of reach");
    awaitEnded(id);
    assertThat(events.of(id, VenueUnreachable.class))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.venue()).isEqualTo("binance");
              assertThat(told.failures()).isEqualTo(10);
              assertThat(told.action()).isEqualTo("STOP");
            });
    assertThat(events.of(id, FeedLost.class)).isNotEmpty();
  }

  @Test
  void shouldEndOnceAndWithEveryTradeWhenPostgresIsAwayAsItsMarketEnds() {
    String id = startOn(live("stop"));
    awaitState(id, "RUNNING");
    await().until(() -> venue.connections() == 1);
    trade(() -> get(id, "").getLong("fills") >= 1);
    venue.refuse(true);
    venue.disconnect();
    await().atMost(Duration.ofSeconds(30)).until(() -> failures() >= 8);
    BackingServers.killPostgres();
    try {
      await().atMost(Duration.ofSeconds(30)).until(() -> failures() == 0 || failures() >= 10);
    } finally {
      BackingServers.startPostgres();
    }
    await()
        .atMost(Duration.ofSeconds(90))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(get(id, "").getString("state")).isEqualTo("STOPPED"));
    JsonPath ended = get(id, "");
    assertThat(ended.getString("reason")).contains("binance, out of reach");
    assertThat(told(id))
        .as("every trade, by what it traded")
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, traded).boxed().toList());
    awaitEnded(id);
    assertThat(events.of(id, TradingSessionEnded.class)).hasSize(1);
    await().untilAsserted(() -> assertThat(events.of(id, VenueUnreachable.class)).hasSize(1));
    assertThat(events.of(id, OrderFilled.class))
        .extracting(OrderFilled::clientOrderId)
        .hasSize(Math.toIntExact(ended.getLong("fills")))
        .doesNotHaveDuplicates();
    assertThat(compared(id)).as("run again as it was").isTrue();
  }

  /** Of its feed, one after the other; 0 once nobody reads it any more. */
  private int failures() {
    return live.status("binance", "BTCUSDT").map(FeedStatus::failures).orElse(0);
  }

  @Test
  void shouldSayAtOnceWhyAMarketCannotBeRead() {
    venue.unlist("NOSUCH");
    refused("binance/NOSUCH", "binance does not know the symbol 'NOSUCH'");
    refused("journal/BTCUSDT?session=ses-none", "There is no session 'ses-none'");
    asService().get("/internal/trading/markets/binance/BTCUSDT").then().statusCode(200);
    venue.refuse(true);
    refused("bitunix/BTCUSDT", "bitunix cannot be reached at ws://127.0.0.1:");
  }

  private static void refused(String market, String sentence) {
    String detail =
        asService()
            .get("/internal/trading/markets/" + market)
            .then()
            .statusCode(409)
            .extract()
            .jsonPath()
            .getString("detail");
    assertThat(detail).startsWith(sentence);
  }

  @Test
  void shouldFailWithASentenceWhenNobodyCouldSayItBefore() {
    venue.unlist("NOSUCH");
    String unknown = newId();
    send(request().symbol("NOSUCH").on(unknown, live(null)));
    assertThat(awaitState(unknown, "FAILED").getString("reason"))
        .startsWith("binance does not know the symbol 'NOSUCH'");
    String nothing = startOn(journal(unknown));
    assertThat(awaitState(nothing, "FAILED").getString("reason"))
        .startsWith("Session " + unknown + " read the market of NOSUCH, not of BTCUSDT.");
    awaitEnded(nothing);
    assertThat(events.of(nothing, TradingSessionEnded.class)).hasSize(1);
  }
}
