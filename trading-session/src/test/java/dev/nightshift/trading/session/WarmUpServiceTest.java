package dev.nightshift.trading.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.TradingCommand.KillTradingSession;
import dev.nightshift.backbone.contract.TradingCommand.MarketFeed;
import dev.nightshift.backbone.contract.TradingCommand.StopTradingSession;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.venue.VenueResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions that know what a venue's market did before they began. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayFilesStandIn.class)
@QuarkusTestResource(VenueResource.class)
@Timeout(180)
class WarmUpServiceTest extends LiveScenario {

  /** A minute and a second of candles: nobody waits for so many here. */
  private static final Map<String, String> SLOW = Map.of("fast", "2", "slow", "60");

  private static final long NEEDED = 61;

  @BeforeEach
  void tradeBefore() {
    for (int ago = 90; ago > 0; ago--) {
      venue.tradedBefore("BTCUSDT", Duration.ofSeconds(ago), "100.%02d".formatted(ago), "1");
    }
  }

  private String start(MarketFeed feed) {
    String id = newId();
    send(
        request()
            .interval(Duration.ofSeconds(1))
            .parameters(SLOW)
            .execution(KEEP)
            .latency(Duration.ZERO)
            .on(id, feed));
    return id;
  }

  /** The market stands high above where it was. */
  private void high(BooleanSupplier until) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(40))
        .until(
            () -> {
              venue.quote("BTCUSDT", List.of("110.00", "3"), List.of("110.01", "3"));
              venue.trade("BTCUSDT", "110.00", "0.1", true);
              return until.getAsBoolean();
            });
  }

  @Test
  void shouldTradeWithinSecondsOnAPastThatItsJournalKeeps() {
    String id = start(live(null));
    awaitState(id, "RUNNING");
    high(() -> get(id, "").getLong("fills") == 1);
    send(new StopTradingSession(id, "KEEP", "Ann"));
    JsonPath ended = awaitState(id, "STOPPED");
    assertThat(ended.getLong("candles")).isEqualTo(NEEDED);
    assertThat(ended.getLong("candlesNeeded")).isEqualTo(NEEDED);
    assertThat(ended.getDouble("elapsedSeconds")).isLessThan(NEEDED);

    String again = start(journal(id));
    awaitState(again, "DONE");
    assertThat(fills(again)).isEqualTo(fills(id));
    assertThat(compared(id)).isTrue();
    assertThat(compared(again)).isTrue();
  }

  @Test
  void shouldWaitForItsOwnCandlesWhereTheVenueDoesNotTellThePast() {
    venue.answerWithStatus(418);
    String id = start(live(null));
    awaitState(id, "RUNNING");
    high(() -> get(id, "").getLong("candles") >= 2);
    JsonPath waiting = get(id, "");
    assertThat(waiting.getLong("candles")).isLessThan(NEEDED);
    assertThat(waiting.getLong("candlesNeeded")).isEqualTo(NEEDED);
    assertThat(waiting.getLong("errors")).isZero();
    send(new StopTradingSession(id, "KEEP", "Ann"));
    assertThat(awaitState(id, "STOPPED").getLong("fills")).isZero();
  }

  @Test
  void shouldBeKilledAtOnceWhileTheVenueIsStillAskedForThePast() {
    venue.refuse(true);
    String id = start(live(null));
    awaitState(id, "RUNNING");
    venue.slow(Duration.ofSeconds(60));
    venue.refuse(false);
    await().atMost(Duration.ofSeconds(30)).until(() -> venue.channels().contains("btcusdt@trade"));
    long until = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    high(() -> System.nanoTime() > until);
    assertThat(get(id, "").getLong("trades")).as("it waits").isZero();
    send(new KillTradingSession(id, "Ann"));
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> get(id, "").getString("state").equals("KILLED"));
  }
}
