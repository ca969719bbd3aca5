package dev.nightshift.trading.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.venue.CandleHistory;
import dev.nightshift.trading.venue.VenueMessage;
import dev.nightshift.trading.venue.VenueUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PastCandlesTest {

  private static final Instrument BTC = new Instrument("BTCUSDT", 2, 5);
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;

  /** In the middle of a minute. */
  private static final long NOW = 1_723_161_630L * SECOND;

  private final Past past = new Past();
  private final FakeVenue venue = new FakeVenue();

  /** A market that has always been traded, a unit a period. */
  private static final class Past implements CandleHistory {

    final List<String> asked = new ArrayList<>();
    long now = NOW;
    UnaryOperator<VenueMessage.Kline> told = UnaryOperator.identity();

    @Override
    public List<Duration> periods() {
      return List.of(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(5));
    }

    @Override
    public int most() {
      return 100;
    }

    @Override
    public List<VenueMessage.Kline> candlesFrom(String symbol, Duration period, long fromMs) {
      asked.add(symbol + " " + period + " " + fromMs);
      long each = period.toMillis();
      long unit = FakeVenue.UNIT;
      return LongStream.iterate(fromMs, at -> at <= now / 1_000_000, at -> at + each)
          .limit(most())
          .mapToObj(
              at -> new VenueMessage.Kline(-1, at, each, 7 * unit, 9 * unit, unit, 8 * unit, unit))
          .map(told)
          .toList();
    }
  }

  private List<Candle> before(long periodNs, int count) {
    venue.history = past;
    return PastCandles.before(venue, BTC, periodNs, count, NOW);
  }

  @Test
  void shouldGiveAsManyAsAreWantedAndTheOneInTheMaking() {
    List<Candle> candles = before(MINUTE, 3);
    long open = NOW - 30 * SECOND;
    assertThat(candles).hasSize(4);
    assertThat(candles.getLast())
        .isEqualTo(new Candle(open, open + MINUTE, 700, 900, 100, 800, 100_000));
    assertThat(candles.getFirst().openTimeNs()).isEqualTo(open - 3 * MINUTE);
    assertThat(past.asked).singleElement().asString().contains("PT1M");
  }

  @Test
  void shouldMakeThemOfShorterOnesWhereTheVenueHasNoneOfThatLength() {
    List<Candle> candles = before(7 * MINUTE, 40);
    assertThat(candles).hasSize(41);
    assertThat(candles)
        .allMatch(candle -> candle.closeTimeNs() - candle.openTimeNs() == 7 * MINUTE);
    assertThat(candles.getFirst().volume()).isEqualTo(7 * 100_000);
    assertThat(past.asked).hasSize(3).allMatch(asked -> asked.contains("PT1M"));
  }

  @Test
  void shouldBeContentWithFewerWhereAllWouldTakeTooManyCalls() {
    List<Candle> candles = before(59 * SECOND, 1_000);
    assertThat(candles).hasSize(1_000 / 59);
    assertThat(candles.getLast().closeTimeNs()).isGreaterThan(NOW);
    assertThat(past.asked).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void shouldLeaveToTheFeedWhatTheVenueTellsOfLater() {
    List<Candle> known = before(7 * MINUTE, 3);
    past.now = NOW + 30 * MINUTE;
    List<Candle> later = before(7 * MINUTE, 3);
    assertThat(later.subList(0, 3)).isEqualTo(known.subList(0, 3));
    assertThat(later.getLast().openTimeNs()).isEqualTo(known.getLast().openTimeNs());
  }

  @Test
  void shouldLookFurtherBackThanItMustInTheSameCall() {
    past.told = kline -> kline.openMs() % 180_000 == 0 ? kline : empty(kline);
    assertThat(before(MINUTE, 3)).hasSize(4);
    assertThat(past.asked).hasSize(1);
  }

  private static VenueMessage.Kline empty(VenueMessage.Kline kline) {
    return new VenueMessage.Kline(-1, kline.openMs(), kline.periodMs(), 7, 7, 7, 7, 0);
  }

  @Test
  void shouldLeaveOutThoseInWhichNobodyTraded() {
    long open = (NOW - 30 * SECOND) / 1_000_000;
    past.told = kline -> kline.openMs() == open - 60_000 ? empty(kline) : kline;
    assertThat(before(MINUTE, 3))
        .extracting(candle -> (open - candle.openTimeNs() / 1_000_000) / 60_000)
        .containsExactly(4L, 3L, 2L, 0L);
  }

  @Test
  void shouldGiveNothingWhereTheVenueHasNoPast() {
    assertThat(PastCandles.before(venue, BTC, MINUTE, 3, NOW)).isEmpty();
  }

  @Test
  void shouldRefuseAPastThatCannotBe() {
    refuses(kline -> kline(kline.openMs(), 7, 9, 8, 8));
    refuses(kline -> kline(kline.openMs(), 7, 7, 1, 8));
    refuses(kline -> kline(kline.openMs(), 0, 0, 0, 0));
    refuses(kline -> kline(kline.openMs() + 1, 7, 9, 1, 8));
    refuses(kline -> kline(kline.openMs() - 60_000, 7, 9, 1, 8));
    refuses(kline -> kline(1_723_161_000_000L, 7, 9, 1, 8)); // the same again and again
  }

  private void refuses(UnaryOperator<VenueMessage.Kline> damage) {
    past.told = damage;
    assertThatThrownBy(() -> before(MINUTE, 30))
        .isInstanceOf(VenueUnavailableException.class)
        .hasMessageStartingWith("The venue tells a candle of the past that cannot be");
  }

  private static VenueMessage.Kline kline(long openMs, long open, long high, long low, long close) {
    return new VenueMessage.Kline(-1, openMs, 60_000, open, high, low, close, 1);
  }
}
