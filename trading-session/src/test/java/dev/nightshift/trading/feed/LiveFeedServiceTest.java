package dev.nightshift.trading.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.venue.StandInTrade;
import dev.nightshift.testkit.venue.VenueResource;
import dev.nightshift.testkit.venue.VenueStandIn;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.live.FeedStatus;
import dev.nightshift.trading.live.LiveFeeds;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import dev.nightshift.trading.venue.file.Recorded;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Live feeds from the socket to the journal, against a venue that fails on cue. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(VenueResource.class)
class LiveFeedServiceTest {

  private static final Instrument BTC = new Instrument("BTCUSDT", 2, 5);

  @Inject MarketDataFeeds feeds;
  @Inject LiveFeeds live;
  @Inject Database database;

  private VenueStandIn venue;

  @BeforeEach
  void open() {
    venue = VenueResource.standIn();
  }

  @AfterEach
  void close() {
    venue.close();
  }

  /** Reads on a thread of its own, as a session does. */
  private static final class Reading implements AutoCloseable {

    final Recorded recorded = new Recorded();
    final Thread thread;
    volatile FeedPosition position = FeedPosition.BEGINNING;
    private volatile boolean goOn = true;

    Reading(MarketDataFeeds feeds, String venue, String symbol) {
      FeedSource source = new FeedSource.Live(venue);
      MarketDataFeed feed =
          feeds.open(source, feeds.instrument(source, symbol), FeedPosition.BEGINNING, () -> true);
      thread = Thread.ofPlatform().daemon().start(() -> read(feed));
    }

    private void read(MarketDataFeed feed) {
      try (feed) {
        while (goOn) {
          if (feed.ready(Duration.ofMillis(50).toNanos()) && feed.advance()) {
            synchronized (recorded) {
              feed.tell(recorded);
            }
            position = feed.position();
          }
        }
      }
    }

    List<String> lines() {
      synchronized (recorded) {
        return List.copyOf(recorded.lines);
      }
    }

    /** Quantities of trades, told in time or afterwards: each trade has one of its own. */
    List<Long> trades() {
      return lines().stream()
          .filter(line -> line.contains(" trade ") || line.contains(" missed "))
          .map(line -> line.split(" "))
          .map(parts -> Long.parseLong(parts[parts.length - 2]))
          .toList();
    }

    @Override
    public void close() throws InterruptedException {
      goOn = false;
      thread.join();
    }
  }

  @Test
  void shouldLoseNoTradeWhateverTheVenueDoesAndReplayWhatItTold() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    System.out.println("seed of the live feed's faults: " + seed);
    venue.level("BTCUSDT", true, "99.50", "1");
    String feedId;
    Reading first = new Reading(feeds, "binance", "BTCUSDT");
    try (first;
        Reading second = new Reading(feeds, "binance", "BTCUSDT")) {
      await().until(() -> venue.connections() == 1);
      for (int i = 0; i < 150; i++) {
        fault(random, i);
        venue.trade("BTCUSDT", "100." + (10 + random.nextInt(80)), quantity(i), i % 2 == 0);
        venue.level("BTCUSDT", false, "101." + (10 + random.nextInt(80)), "1");
        Thread.sleep(random.nextInt(60)); // the market's pace
      }
      settle();
      List<Long> all = LongsOf.all(venue.trades("BTCUSDT"));
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(first.trades())
                      .as("seed %d", seed)
                      .containsExactlyInAnyOrderElementsOf(all));
      await().untilAsserted(() -> assertThat(status().state()).isEqualTo(FeedState.CONTIGUOUS));
      FeedStatus status = status();
      feedId = status.feedId();
      assertThat(status.reconnects()).isPositive();
      assertThat(status.missed()).isPositive();
      assertThat(status.dropped()).containsKeys("GARBAGE", "DUPLICATE", "CROSSED", "ZERO_PRICE");
      await()
          .untilAsserted(
              () ->
                  assertThat(second.trades())
                      .as("seed %d", seed)
                      .hasSizeGreaterThanOrEqualTo(all.size() - 5));
    }
    assertThat(replay(feedId, first.position)).as("seed %d", seed).isEqualTo(first.lines());
  }

  private void fault(Random random, int step) throws InterruptedException {
    switch (step) {
      case 30 -> venue.disconnect();
      case 50 -> {
        awaitConnection();
        venue.garbage();
      }
      case 60 -> {
        awaitConnection();
        venue.crossedQuote("BTCUSDT", "101", "99");
      }
      case 61 -> {
        awaitConnection();
        venue.zeroQuote("BTCUSDT");
      }
      case 70 -> {
        venue.slow(Duration.ofMillis(700));
        venue.goodbye();
      }
      case 100 -> venue.silent(true);
      case 110 -> {
        Thread.sleep(5_500); // longer than any venue is silent
        venue.silent(false);
      }
      default -> {
        if (random.nextInt(8) == 0) {
          venue.repeat(1 + random.nextInt(5));
        }
      }
    }
  }

  /** What is said once must be heard. */
  private void awaitConnection() {
    await().atMost(Duration.ofSeconds(20)).until(() -> venue.connections() == 1);
  }

  /** Until the connection is back and has brought something new. */
  private void settle() {
    await()
        .atMost(Duration.ofSeconds(15))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              venue.trade("BTCUSDT", "100.50", quantity(venue.trades("BTCUSDT").size()), true);
              return venue.connections() == 1 && status().state() == FeedState.CONTIGUOUS;
            });
  }

  private FeedStatus status() {
    return live.status("binance", "BTCUSDT").orElseThrow();
  }

  private static String quantity(int i) {
    return "0.%05d".formatted(i + 1);
  }

  private List<String> replay(String feedId, FeedPosition through) {
    Recorded recorded = new Recorded();
    FeedSource journal =
        new FeedSource.Journal(List.of(new FeedSource.Stretch(feedId, 0, through.line())));
    await()
        .untilAsserted(
            () -> assertThat(lastWritten(feedId)).isGreaterThanOrEqualTo(through.line()));
    try (MarketDataFeed feed = feeds.open(journal, BTC, FeedPosition.BEGINNING, () -> true)) {
      while (feed.advance()) {
        feed.tell(recorded);
      }
      assertThat(feed.position()).isEqualTo(through);
    }
    return recorded.lines;
  }

  private long lastWritten(String feedId) {
    return database.inTransaction(
        tx ->
            tx.queryOne(
                    "select coalesce(max(last_sequence), 0) as last from trading_feed_segment"
                        + " where feed_id = $1",
                    feedId)
                .orElseThrow()
                .getLong("last"));
  }

  @Test
  void shouldReadBitunixAndRefuseADamagedSegmentOfItsJournal() throws Exception {
    String feedId;
    try (Reading reading = new Reading(feeds, "bitunix", "ETHUSDT")) {
      await().until(() -> venue.channels().contains("ETHUSDT/trade"));
      venue.level("ETHUSDT", true, "2600.10", "3");
      venue.quote("ETHUSDT", List.of("2600.10", "3"), List.of("2600.20", "4"));
      venue.mark("ETHUSDT", "2600.15", "0.0001", venue.nowMs() + 200);
      venue.trade("ETHUSDT", "2600.20", "0.5", false);
      venue.repeat(2);
      await()
          .until(
              () ->
                  venue.nowMs() > 0 && reading.lines().stream().anyMatch(l -> l.contains("mark")));
      await()
          .untilAsserted(
              () -> {
                venue.mark("ETHUSDT", "2600.16", "0.0002", venue.nowMs() + 28_800_000);
                assertThat(kinds(reading)).contains("level", "quote", "trade", "mark", "funding");
              });
      assertThat(reading.trades()).containsExactly(50_000L);
      feedId = live.status("bitunix", "ETHUSDT").orElseThrow().feedId();
      await().untilAsserted(() -> assertThat(lastWritten(feedId)).isPositive());
    }
    database.run(
        tx ->
            tx.update(
                "update trading_feed_segment set messages = set_byte(messages, 3, 7)"
                    + " where feed_id = $1 and first_sequence = 1",
                feedId));
    assertThat(live.status("bitunix", "ETHUSDT")).as("nobody reads it").isEmpty();
    assertThatThrownBy(
            () ->
                feeds
                    .open(
                        FeedSource.Journal.of(feedId),
                        new Instrument("ETHUSDT", 2, 5),
                        FeedPosition.BEGINNING,
                        () -> true)
                    .advance())
        .isInstanceOf(UnreadableFeedException.class)
        .hasMessageMatching(
            "The journal of feed "
                + feedId
                + " is damaged in the segment from message 1 to \\d+: its checksum is wrong\\.");
  }

  private static List<String> kinds(Reading reading) {
    return reading.lines().stream().map(line -> line.split(" ")[1]).distinct().toList();
  }

  @Test
  void shouldTellTheRestOfTheOldFeedAndThenItsOwnWhenASessionMovesHere() throws Exception {
    Reading old = new Reading(feeds, "binance", "BTCUSDT");
    await().until(() -> venue.connections() == 1);
    venue.trade("BTCUSDT", "100.10", "0.00001", true);
    await().until(() -> old.trades().size() == 1);
    FeedPosition left = new FeedPosition(old.position.feedId(), 0, 0);
    old.close();
    FeedPosition end = old.position;
    await()
        .untilAsserted(
            () -> assertThat(lastWritten(end.feedId())).isGreaterThanOrEqualTo(end.line()));
    assertThat(feeds.durability(end)).isEqualTo(Durability.DURABLE);
    FeedPosition unwritten = new FeedPosition(end.feedId(), Long.MAX_VALUE, end.timeNs());
    await().until(() -> feeds.durability(unwritten) == Durability.NEVER);
    Recorded recorded = new Recorded();
    try (MarketDataFeed moved = feeds.open(new FeedSource.Live("binance"), BTC, left, () -> true)) {
      while (!recorded.lines.stream().anyMatch(line -> line.endsWith("state GAPPED"))) {
        assertThat(moved.advance()).isTrue();
        moved.tell(recorded);
      }
      assertThat(moved.position().feedId()).isNotEqualTo(end.feedId());
      assertThat(recorded.lines.subList(0, 2)).isEqualTo(old.lines().subList(0, 2));
    }
  }

  @Test
  void shouldGoOnWithItsOwnFeedWhereTheRestOfTheOldOneIsDamaged() throws Exception {
    Reading old = new Reading(feeds, "binance", "BTCUSDT");
    await().until(() -> venue.connections() == 1);
    venue.trade("BTCUSDT", "100.10", "0.00001", true);
    await().until(() -> old.trades().size() == 1);
    old.close();
    FeedPosition left = new FeedPosition(old.position.feedId(), 0, 7);
    await()
        .untilAsserted(
            () ->
                assertThat(lastWritten(left.feedId())).isGreaterThanOrEqualTo(old.position.line()));
    database.run(
        tx ->
            tx.update(
                "update trading_feed_segment set crc32c = crc32c + 1 where feed_id = $1",
                left.feedId()));
    try (MarketDataFeed moved = feeds.open(new FeedSource.Live("binance"), BTC, left, () -> true)) {
      Recorded recorded = new Recorded();
      assertThat(moved.advance()).isTrue();
      moved.tell(recorded);
      assertThat(recorded.lines).singleElement().asString().endsWith("state GAPPED");
      assertThat(moved.position().feedId()).isNotEqualTo(left.feedId());
    }
  }

  @Test
  void shouldReadAMarketAsFineAsTheVenueSaysItIs() throws Exception {
    venue.list("DOGEUSDT", "0.00001000", "1.00000000");
    try (Reading reading = new Reading(feeds, "binance", "DOGEUSDT")) {
      await().until(() -> venue.connections() == 1);
      venue.trade("DOGEUSDT", "0.12345", "7", true);
      await().until(() -> !reading.trades().isEmpty());
      assertThat(reading.lines()).anyMatch(line -> line.contains(" trade 12345 7 "));
      assertThat(live.status("binance", "DOGEUSDT").orElseThrow().dropped()).isEmpty();
    }
    venue.answerWithPage(true);
    assertThat(live.instrument("binance", "DOGEUSDT"))
        .as("remembered")
        .isEqualTo(new Instrument("DOGEUSDT", 5, 0));
  }

  @Test
  void shouldNameTheVenuesThereAreWhenOneIsUnknown() {
    assertThatThrownBy(
            () -> feeds.open(new FeedSource.Live("nyse"), BTC, FeedPosition.BEGINNING, () -> true))
        .hasMessage("There is no venue 'nyse'; choose one of [binance, bitunix].");
  }

  /** Quantities of trades in the instrument's units. */
  private static final class LongsOf {
    static List<Long> all(List<StandInTrade> trades) {
      return IntStream.range(0, trades.size())
          .mapToObj(i -> Long.parseLong(trades.get(i).quantity().substring(2)))
          .toList();
    }
  }
}
