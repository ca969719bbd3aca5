package dev.nightshift.trading.session;

import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.TradingCommand.ExecutionTerms;
import dev.nightshift.backbone.contract.TradingCommand.MarketFeed;
import dev.nightshift.backbone.contract.TradingEvent.FeedBack;
import dev.nightshift.backbone.contract.TradingEvent.FeedLost;
import dev.nightshift.testkit.venue.VenueResource;
import dev.nightshift.testkit.venue.VenueStandIn;
import dev.nightshift.trading.feed.FeedSource;
import dev.nightshift.trading.feed.MarketDataFeeds;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.venue.file.Recorded;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of sessions on a venue's market do and look at. */
abstract class LiveScenario extends SessionScenario {

  static final ExecutionTerms KEEP = new ExecutionTerms(null, null, null, "KEEP", null, null);

  @Inject MarketDataFeeds feeds;

  private final Random random = new Random(7);
  VenueStandIn venue;
  int traded;

  @BeforeEach
  void open() {
    venue = VenueResource.standIn();
  }

  @AfterEach
  void close() {
    venue.close();
  }

  String startOn(MarketFeed feed) {
    String id = newId();
    send(request().interval(Duration.ofSeconds(1)).execution(KEEP).on(id, feed));
    return id;
  }

  static MarketFeed live(String onLoss) {
    return MarketFeed.live("binance", onLoss);
  }

  static MarketFeed journal(String session) {
    return MarketFeed.journal(session, null);
  }

  /** One step of a market that swings, so that averages cross every few seconds. */
  void step() {
    traded++;
    int swing = (int) Math.round(40 * Math.sin(traded / 25.0));
    String price = "100." + (50 + swing / 2 + random.nextInt(3));
    venue.quote("BTCUSDT", List.of("100.10", "3"), List.of("100.90", "3"));
    venue.trade("BTCUSDT", price, "0.%05d".formatted(traded), traded % 2 == 0);
  }

  void trade(BooleanSupplier until) {
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(40))
        .until(
            () -> {
              step();
              return until.getAsBoolean();
            });
  }

  static boolean compared(String id) {
    return asService()
        .post("/internal/trading/sessions/" + id + "/compare")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getBoolean("identical");
  }

  /** What the session was told was traded, in time or afterwards: each trade has its quantity. */
  List<Long> told(String id) {
    Recorded recorded = new Recorded();
    try (MarketDataFeed feed =
        feeds.open(
            new FeedSource.Journal(stretches(id)),
            new Instrument("BTCUSDT", 2, 5),
            FeedPosition.BEGINNING,
            () -> true)) {
      while (feed.advance()) {
        feed.tell(recorded);
      }
    }
    return recorded.lines.stream()
        .filter(line -> line.contains(" trade ") || line.contains(" missed "))
        .map(line -> line.split(" "))
        .map(parts -> Long.parseLong(parts[parts.length - 2]))
        .toList();
  }

  List<FeedSource.Stretch> stretches(String id) {
    return database.inTransaction(
        tx ->
            tx
                .query("select * from trading_stretch where session_id = $1 order by stretch", id)
                .stream()
                .map(
                    row ->
                        new FeedSource.Stretch(
                            row.getString("feed_id"),
                            row.getLong("after_sequence"),
                            row.getLong("through_sequence")))
                .toList());
  }

  long feeds(String id) {
    return stretches(id).stream().map(FeedSource.Stretch::feedId).distinct().count();
  }

  int lost(String id) {
    return events.of(id, FeedLost.class).size();
  }

  int back(String id) {
    return events.of(id, FeedBack.class).size();
  }
}
