package dev.nightshift.trading.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedMessage;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.StampedMessage;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import dev.nightshift.trading.venue.file.Recorded;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A live feed on a virtual clock, with a venue that does what it is told. */
class LiveFeedTest {

  private final FakeVenue venue = new FakeVenue();
  private final List<FeedAlarm> alarms = new ArrayList<>();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private long nowMs = 1_723_161_630_000L;
  private long wallOffMs;
  private final Clock clock = new MutableClock(() -> nowMs + wallOffMs);
  private final LiveFeed feed = feed(ExplicitLiveConfig.DEFAULTS);

  private LiveFeed feed(LiveConfig config) {
    return new LiveFeed(
        "feed-1",
        venue,
        new Instrument("BTCUSDT", 2, 5),
        config,
        venue,
        Runnable::run,
        clock,
        () -> nowMs * 1_000_000,
        new Random(1),
        new FeedMetrics(registry),
        alarms::add);
  }

  @Test
  void shouldTellTradesAndTheTimeInBetween() {
    pass(Duration.ofMillis(50));
    assertThat(venue.said).containsExactly("hello BTCUSDT");
    venue.say("1:100");
    pass(Duration.ofSeconds(1));
    assertThat(messages().getFirst()).isInstanceOf(FeedMessage.Trade.class);
    List<StampedMessage> all = feed.log().after(0, 1_000);
    for (int i = 1; i < all.size(); i++) {
      assertThat(all.get(i).timeNs() - all.get(i - 1).timeNs())
          .isLessThanOrEqualTo(Duration.ofMillis(250).toNanos());
    }
    assertThat(feed.status().state()).isEqualTo(FeedState.CONTIGUOUS);
  }

  @Test
  void shouldSayStaleWithinFiveSecondsAndOnce() {
    good(1);
    long saidMs = nowMs;
    pass(Duration.ofSeconds(30));
    List<StampedMessage> stale =
        feed.log().after(0, 10_000).stream()
            .filter(m -> m.message().equals(new FeedMessage.State(FeedState.STALE)))
            .toList();
    assertThat(stale).hasSize(1);
    assertThat(stale.getFirst().timeNs() / 1_000_000 - saidMs).isBetween(4_900L, 5_050L);
    assertThat(venue.opened).as("it tries again").isGreaterThan(1);
    assertThat(feed.status().blindNs()).isGreaterThan(Duration.ofSeconds(20).toNanos());
  }

  @Test
  void shouldFetchWhatItMissedAndBeContiguousAgain() {
    good(1);
    venue.breakOff();
    pass(Duration.ofMillis(50));
    venue.say("5:101");
    assertThat(states()).containsExactly(FeedState.GAPPED, FeedState.CONTIGUOUS);
    assertThat(messages()).filteredOn(FeedMessage.MissedTrade.class::isInstance).hasSize(3);
    assertThat(feed.status().missed()).isEqualTo(3);
    assertThat(feed.status().reconnects()).isEqualTo(1);
    assertThat(
            registry
                .counter(
                    "nightshift.trading.feed.repaired.candles",
                    "venue",
                    "fake",
                    "symbol",
                    "BTCUSDT")
                .count())
        .isEqualTo(1);
  }

  @Test
  void shouldSeeAHoleInTheIdsOfOneConnection() {
    good(1);
    venue.say("3:100");
    assertThat(states()).containsExactly(FeedState.GAPPED, FeedState.CONTIGUOUS);
    assertThat(feed.status().missed()).isEqualTo(1);
  }

  @Test
  void shouldBeContiguousAtOnceWhenNothingWasMissed() {
    good(1);
    venue.breakOff();
    pass(Duration.ofMillis(50));
    venue.say("2:100");
    assertThat(states()).containsExactly(FeedState.GAPPED, FeedState.CONTIGUOUS);
  }

  @Test
  void shouldStayGappedUntilAWholePeriodHasPassedWhenNothingCanBeFetched() {
    venue.offersTrades = false;
    good(1);
    venue.say("9:100");
    long gappedMs = nowMs;
    int id = 10;
    while (feed.status().state() == FeedState.GAPPED) {
      venue.say(id + ":100");
      id++;
      pass(Duration.ofMillis(100));
    }
    long minuteMs = 60_000;
    assertThat(nowMs)
        .isBetween(
            Math.ceilDiv(gappedMs, minuteMs) * minuteMs + minuteMs, gappedMs + 2 * minuteMs + 200);
    assertThat(states()).containsExactly(FeedState.GAPPED, FeedState.CONTIGUOUS);
  }

  @Test
  void shouldAskAgainForWhatItMissedWhenTheVenueDoesNotAnswerAtFirst() {
    venue.answers = false;
    good(1);
    venue.say("9:100");
    int next = sayFor(Duration.ofMinutes(3), 10);
    assertThat(states()).as("the venue has them").containsExactly(FeedState.GAPPED);
    assertThat(venue.asked).as("it is not hammered").isBetween(2, 10);
    venue.answers = true;
    sayFor(Duration.ofMinutes(2), next);
    assertThat(feed.status().missed()).isEqualTo(7);
    assertThat(states()).containsExactly(FeedState.GAPPED, FeedState.CONTIGUOUS);
  }

  @Test
  void shouldNotTellAnOldQuoteAgainWhileNothingComes() {
    good(1);
    venue.say("quote:99:100");
    feed.join(false);
    assertThat(messages()).filteredOn(FeedMessage.Quote.class::isInstance).hasSize(2);
    pass(Duration.ofSeconds(6));
    feed.join(false);
    assertThat(messages()).filteredOn(FeedMessage.Quote.class::isInstance).hasSize(2);
    assertThat(states()).endsWith(FeedState.STALE, FeedState.STALE);
  }

  @Test
  void shouldHaveAGapWhenMoreWasUnwrittenThanMayBe() {
    LiveFeed small = feed(new ExplicitLiveConfig(20_000, 50_000, 100));
    small.tick();
    for (int i = 1; i < 120; i++) {
      venue.say(i + ":100");
    }
    assertThat(small.status().dropped()).containsEntry("OVERFLOW", 19L);
    small.log().written(small.log().last());
    small.tick();
    assertThat(small.status().state()).isEqualTo(FeedState.GAPPED);
  }

  @Test
  void shouldTellOfAGapAndTheBookAgainWhenThatWasLostToo() {
    LiveFeed small = feed(new ExplicitLiveConfig(20_000, 50_000, 100));
    small.tick();
    venue.say("quote:99:100");
    for (int i = 1; i < 99; i++) {
      venue.say(i + ":100");
    }
    venue.say("99:100");
    venue.say("105:100"); // a gap that nobody hears of
    small.log().written(small.log().last());
    long before = small.log().last();
    small.tick();
    assertThat(small.log().after(before, 100))
        .extracting(StampedMessage::message)
        .contains(new FeedMessage.State(small.status().state()))
        .anyMatch(FeedMessage.Quote.class::isInstance);
  }

  @Test
  void shouldTellTheBookAgainWithAGapButNotTheOneFromBeforeAnOutage() {
    good(1);
    venue.say("quote:99:100");
    venue.say("5:100");
    assertThat(messages()).filteredOn(FeedMessage.Quote.class::isInstance).hasSize(2);
    venue.breakOff();
    pass(Duration.ofMillis(50));
    venue.say("6:100");
    feed.join(true);
    assertThat(messages()).filteredOn(FeedMessage.Quote.class::isInstance).hasSize(2);
  }

  @Test
  void shouldNotFetchWhatItRefused() {
    venue.fetchedPrice = 900;
    good(1);
    venue.say("2:900");
    venue.say("3:100");
    assertThat(feed.status().dropped()).containsEntry("JUMP", 1L);
    assertThat(feed.status().missed()).isZero();
    assertThat(states()).containsExactly(FeedState.GAPPED, FeedState.CONTIGUOUS);
  }

  @Test
  void shouldGoOnInTimeWhenOurClockIsSetBack() {
    good(1);
    long before = feed.log().lastNs();
    wallOffMs = -3_600_000;
    pass(Duration.ofSeconds(2));
    assertThat(feed.log().lastNs() - before)
        .isBetween(Duration.ofMillis(1_700).toNanos(), Duration.ofMillis(2_100).toNanos());
  }

  private int sayFor(Duration time, int firstId) {
    int id = firstId;
    for (long end = nowMs + time.toMillis(); nowMs < end; id++) {
      venue.say(id + ":100");
      pass(Duration.ofMillis(100));
    }
    return id;
  }

  @Test
  void shouldDropAndCountWhatCannotBeTrue() {
    good(1);
    venue.say("<html>");
    venue.say("1:100");
    venue.say("2:0");
    venue.say("2:900");
    venue.say("2:101");
    assertThat(feed.status().dropped())
        .containsEntry("GARBAGE", 1L)
        .containsEntry("DUPLICATE", 1L)
        .containsEntry("ZERO_PRICE", 1L)
        .containsEntry("JUMP", 1L);
    assertThat(messages()).filteredOn(FeedMessage.Trade.class::isInstance).hasSize(2);
    assertThat(states()).isEmpty();
  }

  @Test
  void shouldTellNoLevelBeforeAWholeBookWhenTheFirstWasDropped() {
    good(1);
    venue.say("book:101:99");
    venue.say("change:98:102");
    pass(Duration.ofMillis(50));
    assertThat(venue.opened).as("connected again").isEqualTo(2);
    venue.say("change:97:103");
    assertThat(depths()).isEmpty();
    venue.say("book:99:101");
    assertThat(depths()).singleElement().matches(FeedMessage.Depth::snapshot);
    assertThat(feed.status().dropped()).containsEntry("CROSSED", 1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"change:99:1", "change:1000:1001", "book?"})
  void shouldClearABookOfWhichAPartWasDroppedOrCannotBeRead(String part) {
    good(1);
    venue.say("book:99:101");
    venue.say(part);
    assertThat(depths().getLast()).isEqualTo(new FeedMessage.Depth(true, List.of()));
    venue.say("change:98:102");
    assertThat(depths()).hasSize(2);
    pass(Duration.ofMillis(50));
    assertThat(venue.opened).as("connected again").isEqualTo(2);
  }

  private List<FeedMessage.Depth> depths() {
    return messages().stream()
        .filter(FeedMessage.Depth.class::isInstance)
        .map(FeedMessage.Depth.class::cast)
        .toList();
  }

  @Test
  void shouldKeepAConnectionOnWhichEverythingIsTooFineAndRefuseTheMarket() {
    pass(Duration.ofMillis(50));
    MarketDataFeed reader = reader(sequence -> List.of());
    int id = 1;
    for (; id <= 4; id++) {
      venue.say(id + ":0.12345");
    }
    pass(Duration.ofSeconds(1));
    assertThat(reader.advance()).as("the time; a few may be wrong").isTrue();
    for (long end = nowMs + 60_000; nowMs < end; id++) {
      venue.say(id + ":0.12345");
      pass(Duration.ofSeconds(1));
    }
    assertThat(venue.opened).isEqualTo(1);
    assertThat(feed.status().failures()).isZero();
    assertThat(states()).as("nobody may trade on it").containsExactly(FeedState.STALE);
    assertThatThrownBy(reader::advance)
        .isInstanceOf(UnreadableFeedException.class)
        .hasMessageStartingWith("fake tells prices of BTCUSDT with 5 decimals, and 2 are read");
    venue.say(id + ":0.12");
    assertThat(feed.unreadable()).isNull();
  }

  @Test
  void shouldRaiseOneAlarmWhenTheVenueCannotBeReached() {
    venue.refuses = true;
    pass(Duration.ofMinutes(12));
    assertThat(alarms).containsExactly(new FeedAlarm("feed-1", "fake", "BTCUSDT", 10));
    venue.refuses = false;
    while (venue.opened == 0) {
      pass(Duration.ofMillis(50));
    }
    venue.say("1:100");
    assertThat(feed.status().failures()).isZero();
    assertThat(states()).containsExactly(FeedState.STALE, FeedState.GAPPED);
  }

  @Test
  void shouldPingAsTheVenueWants() {
    good(1);
    pass(Duration.ofSeconds(4));
    assertThat(venue.said).anyMatch(text -> text.startsWith("ping 17231616"));
  }

  @Test
  void shouldBeGappedForEverybodyWhenASessionComesFromAnotherFeed() {
    good(1);
    assertThat(feed.join(false)).isEqualTo(1);
    assertThat(states()).containsExactly(FeedState.CONTIGUOUS);
    feed.join(true);
    venue.say("2:100");
    assertThat(feed.status().state()).isEqualTo(FeedState.GAPPED);
  }

  @Test
  void shouldTellEachReaderEverythingAtItsOwnPaceAlsoFromTheJournal() {
    good(1);
    Recorded fast = new Recorded();
    Recorded slow = new Recorded();
    MarketDataFeed first = reader(sequence -> List.of());
    for (int i = 2; i < 100; i++) {
      venue.say(i + ":100");
      assertThat(first.ready(0)).isTrue();
      first.advance();
      first.tell(fast);
    }
    first.advance();
    first.tell(fast);
    List<StampedMessage> written = feed.log().after(0, 1_000);
    feed.log().written(feed.log().last());
    for (int i = 100; i < 200_000; i++) {
      venue.say(i + ":100");
      feed.log().written(feed.log().last());
    }
    MarketDataFeed second = reader(after -> written.subList(after.intValue(), written.size()));
    for (int i = 0; i < 99; i++) {
      second.advance();
      second.tell(slow);
    }
    assertThat(slow.lines).isEqualTo(fast.lines);
    assertThat(second.position()).isEqualTo(first.position());
  }

  @Test
  void shouldGoOnWithAGapWhereALaggingReadersJournalIsDamaged() {
    good(1);
    for (int i = 2; i < 200_000; i++) {
      venue.say(i + ":100");
      feed.log().written(feed.log().last());
    }
    long before = feed.log().last();
    MarketDataFeed reader =
        reader(
            sequence -> {
              throw new UnreadableFeedException("It is damaged.");
            });
    Recorded told = new Recorded();
    assertThat(reader.advance()).isTrue();
    reader.tell(told);
    assertThat(told.lines).singleElement().asString().endsWith("state GAPPED");
    assertThat(reader.position().line()).isEqualTo(before + 1);
  }

  @Test
  void shouldEndForItsReadersWhenItIsClosedAndForThoseWhoDoNotWantMore() {
    good(1);
    MarketDataFeed reader = reader(sequence -> List.of());
    assertThat(reader.advance()).isTrue();
    assertThat(reader.ready(1)).isFalse();
    MarketDataFeed unwanted =
        new LiveReader(
            "f",
            feed.log(),
            s -> List.of(),
            this::rejoin,
            feed::unreadable,
            place(1),
            () -> false,
            () -> {});
    assertThatThrownBy(unwanted::advance).isInstanceOf(CancellationException.class);
    feed.close();
    assertThat(reader.advance()).isFalse();
  }

  private static FeedPosition place(long sequence) {
    return new FeedPosition("feed-1", sequence, 0);
  }

  private MarketDataFeed reader(java.util.function.Function<Long, List<StampedMessage>> journal) {
    return new LiveReader(
        "feed-1",
        feed.log(),
        journal::apply,
        this::rejoin,
        feed::unreadable,
        place(0),
        () -> true,
        () -> {});
  }

  private long rejoin(UnreadableFeedException damage) {
    return feed.join(true);
  }

  private void good(int id) {
    pass(Duration.ofMillis(50));
    venue.say(id + ":100");
  }

  private void pass(Duration time) {
    for (long end = nowMs + time.toMillis(); nowMs < end; nowMs += 50) {
      feed.tick();
    }
    feed.tick();
  }

  private List<FeedMessage> messages() {
    return feed.log().after(0, 100_000).stream().map(StampedMessage::message).toList();
  }

  private List<FeedState> states() {
    return messages().stream()
        .filter(FeedMessage.State.class::isInstance)
        .map(message -> ((FeedMessage.State) message).state())
        .toList();
  }
}
