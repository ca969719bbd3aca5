package dev.nightshift.trading.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.venue.VenueMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardTest {

  private static final long UNIT = 100_000_000;

  private long nowMs = 1_000;
  private final Guard guard =
      new Guard(
          new Instrument("BTCUSDT", 2, 5),
          10,
          new MutableClock(() -> nowMs),
          () -> nowMs * 1_000_000);

  @Test
  void shouldDropATradeWhoseIdWasHere() {
    assertThat(guard.check(trade(7, 1_000, 100 * UNIT))).isNull();
    assertThat(guard.check(trade(7, 1_000, 100 * UNIT))).isEqualTo(DropReason.DUPLICATE);
    assertThat(guard.check(trade(6, 1_000, 100 * UNIT))).isEqualTo(DropReason.DUPLICATE);
    assertThat(guard.check(trade(8, 1_000, 100 * UNIT))).isNull();
    assertThat(guard.lastId()).isEqualTo(8);
  }

  @Test
  void shouldTakeATextForRepeatedOnlyWhenEverythingIsEqual() {
    assertThat(guard.repeated("a")).isFalse();
    assertThat(guard.repeated("a ")).isFalse();
    assertThat(guard.repeated("a")).isTrue();
    assertThat(guard.check(trade(VenueMessage.NONE, 1_000, 100 * UNIT))).isNull();
    assertThat(guard.check(trade(VenueMessage.NONE, 1_000, 100 * UNIT))).isNull();
  }

  @Test
  void shouldDropCrossedAndLockedBooks() {
    assertThat(guard.check(quote(101 * UNIT, 100 * UNIT))).isEqualTo(DropReason.CROSSED);
    assertThat(guard.check(quote(100 * UNIT, 100 * UNIT))).isEqualTo(DropReason.CROSSED);
    assertThat(guard.check(quote(100 * UNIT, 101 * UNIT))).isNull();
    assertThat(
            guard.check(
                new VenueMessage.Depth(
                    true,
                    1,
                    1,
                    1,
                    List.of(
                        new VenueMessage.Level(BookSide.BID, 2 * UNIT, 1),
                        new VenueMessage.Level(BookSide.ASK, UNIT, 1)))))
        .isEqualTo(DropReason.CROSSED);
  }

  @Test
  void shouldDropZeroPrices() {
    assertThat(guard.check(trade(1, 1_000, 0))).isEqualTo(DropReason.ZERO_PRICE);
    assertThat(guard.check(quote(0, UNIT))).isEqualTo(DropReason.ZERO_PRICE);
    assertThat(guard.check(new VenueMessage.Mark(1, 0, 0, 2))).isEqualTo(DropReason.ZERO_PRICE);
  }

  @Test
  void shouldDropWhatIsOlderByTheVenuesClock() {
    assertThat(guard.check(trade(1, 10_000, 100 * UNIT))).isNull();
    assertThat(guard.check(trade(2, 8_999, 100 * UNIT))).isEqualTo(DropReason.BACK_IN_TIME);
    assertThat(guard.check(trade(3, 9_000, 100 * UNIT))).isNull();
  }

  @Test
  void shouldGoOnAfterOneStampFromTheFuture() {
    assertThat(guard.check(trade(1, 1_000, 100 * UNIT))).isNull();
    assertThat(guard.check(trade(2, 9_999_999, 100 * UNIT))).isEqualTo(DropReason.BACK_IN_TIME);
    assertThat(guard.check(trade(2, 1_001, 100 * UNIT))).isNull();
  }

  @Test
  void shouldBelieveSeveralThatAgreeWhenTheFirstWasFromTheFuture() {
    assertThat(guard.check(trade(1, 9_999_999, 100 * UNIT))).isNull();
    for (int id = 2; id < 6; id++) {
      assertThat(guard.check(trade(id, 1_000, 100 * UNIT))).isEqualTo(DropReason.BACK_IN_TIME);
    }
    assertThat(guard.check(trade(6, 1_001, 100 * UNIT))).isNull();
    assertThat(guard.check(trade(7, 1_002, 100 * UNIT))).isNull();
  }

  @Test
  void shouldNotBelieveARepetitionHoweverLongItIs() {
    nowMs = 100_000;
    assertThat(guard.check(quote(99 * UNIT, 100 * UNIT))).isNull();
    assertThat(guard.check(mark(100_000))).isNull();
    for (int i = 0; i < 20; i++) {
      assertThat(guard.check(mark(90_000))).isEqualTo(DropReason.BACK_IN_TIME);
    }
    for (int id = 50; id < 60; id++) {
      guard.check(trade(id, 100_000, 100 * UNIT));
    }
    for (int id = 50; id < 60; id++) {
      assertThat(guard.check(trade(id, 100_000, 100 * UNIT))).isEqualTo(DropReason.DUPLICATE);
    }
  }

  @Test
  void shouldGoOnAfterOneAbsurdId() {
    assertThat(guard.check(trade(1, 1_000, 100 * UNIT))).isNull();
    assertThat(guard.check(trade(Long.MAX_VALUE - 1, 1_000, 100 * UNIT)))
        .isEqualTo(DropReason.AHEAD);
    assertThat(guard.check(trade(2, 1_000, 100 * UNIT))).isNull();
  }

  @Test
  void shouldBelieveIdsThatFollowEachOtherWhenTheFirstWasAbsurd() {
    assertThat(guard.check(trade(Long.MAX_VALUE - 1, 1_000, 100 * UNIT))).isNull();
    for (int id = 2; id < 6; id++) {
      assertThat(guard.check(trade(id, 1_000, 100 * UNIT))).isEqualTo(DropReason.DUPLICATE);
    }
    assertThat(guard.check(trade(6, 1_000, 100 * UNIT))).isNull();
    assertThat(guard.check(trade(7, 1_000, 100 * UNIT))).isNull();
  }

  @Test
  void shouldMeasureAJumpOfPricesBelowAHundredUnits() {
    assertThat(guard.check(trade(1, 1_000, UNIT / 100 * 50))).isNull();
    assertThat(guard.check(trade(2, 1_000, UNIT / 100 * 54))).isNull();
    assertThat(guard.check(trade(3, 1_000, UNIT / 100 * 60))).isEqualTo(DropReason.JUMP);
  }

  @Test
  void shouldDropAJumpUntilOthersAgree() {
    assertThat(guard.check(trade(1, 1_000, 100 * UNIT))).isNull();
    assertThat(guard.check(trade(2, 1_000, 150 * UNIT))).isEqualTo(DropReason.JUMP);
    assertThat(guard.check(trade(3, 1_000, 101 * UNIT))).isNull();
    for (int id = 4; id < 8; id++) {
      assertThat(guard.check(trade(id, 1_000, 50 * UNIT))).isEqualTo(DropReason.JUMP);
    }
    assertThat(guard.check(trade(8, 1_000, 51 * UNIT))).isNull();
    assertThat(guard.check(trade(9, 1_000, 52 * UNIT))).isNull();
  }

  @Test
  void shouldDropAMarkFarFromThePriceUntilOthersAgree() {
    assertThat(guard.check(trade(1, 1_000, 100 * UNIT))).isNull();
    assertThat(guard.check(mark(1_000, 105 * UNIT))).isNull();
    for (int i = 1; i < Guard.AGREEING; i++) {
      assertThat(guard.check(mark(1_000, 10 * UNIT))).isEqualTo(DropReason.JUMP);
      assertThat(guard.check(trade(1 + i, 1_000, 100 * UNIT))).as("of trades").isNull();
    }
    assertThat(guard.check(mark(1_000, 10 * UNIT))).isNull();
    assertThat(guard.check(mark(1_000, 10 * UNIT))).isNull();
    assertThat(guard.check(mark(1_000, 1_000 * UNIT))).isEqualTo(DropReason.JUMP);
    assertThat(guard.check(mark(1_000, 100 * UNIT))).isNull();
  }

  @Test
  void shouldHoldMarksAgainstEachOtherWhereNothingIsTraded() {
    assertThat(guard.check(mark(1_000, 100 * UNIT))).isNull();
    assertThat(guard.check(mark(1_000, 10 * UNIT))).isEqualTo(DropReason.JUMP);
    assertThat(guard.check(mark(1_000, 101 * UNIT))).isNull();
  }

  @Test
  void shouldDropACandleThatReachesFarFromThePriceUntilOthersAgree() {
    assertThat(guard.check(trade(1, 1_000, 100 * UNIT))).isNull();
    assertThat(guard.check(kline(99 * UNIT, 101 * UNIT))).isNull();
    assertThat(guard.check(kline(10 * UNIT, 101 * UNIT))).isEqualTo(DropReason.JUMP);
    for (int i = 1; i < Guard.AGREEING; i++) {
      assertThat(guard.check(kline(99 * UNIT, 1_000 * UNIT))).isEqualTo(DropReason.JUMP);
    }
    assertThat(guard.check(kline(99 * UNIT, 1_000 * UNIT))).isNull();
  }

  @Test
  void shouldDropABookThatCrossesThePriceByMoreThanTheLimitHoweverOftenItComes() {
    assertThat(guard.check(depth(BookSide.ASK, UNIT))).as("no price is known").isNull();
    assertThat(guard.check(trade(1, 1_000, 100 * UNIT))).isNull();
    for (int i = 0; i < 2 * Guard.AGREEING; i++) {
      assertThat(guard.check(depth(BookSide.ASK, UNIT))).isEqualTo(DropReason.JUMP);
      assertThat(guard.check(depth(BookSide.BID, 1_000_000 * UNIT))).isEqualTo(DropReason.JUMP);
    }
    assertThat(guard.check(depth(BookSide.BID, UNIT))).as("far out on its side").isNull();
    assertThat(guard.check(depth(BookSide.ASK, 1_000_000 * UNIT))).as("likewise").isNull();
    assertThat(guard.check(depth(BookSide.ASK, 95 * UNIT))).as("within the limit").isNull();
    assertThat(guard.check(depth(BookSide.BID, 105 * UNIT))).as("within the limit").isNull();
  }

  @Test
  void shouldDropPricesFinerThanATick() {
    assertThat(guard.check(trade(1, 1_000, 100 * UNIT + UNIT / 1000)))
        .isEqualTo(DropReason.TOO_FINE);
  }

  private static VenueMessage trade(long id, long atMs, long price) {
    return new VenueMessage.Trade(id, atMs, price, UNIT, Aggressor.BUYER);
  }

  private static VenueMessage mark(long atMs) {
    return mark(atMs, 100 * UNIT);
  }

  private static VenueMessage mark(long atMs, long price) {
    return new VenueMessage.Mark(atMs, price, 0, VenueMessage.NONE);
  }

  private static VenueMessage kline(long low, long high) {
    long within = 100 * UNIT;
    return new VenueMessage.Kline(1_000, 0, 60_000, within, high, low, within, UNIT);
  }

  private static VenueMessage depth(BookSide side, long price) {
    return new VenueMessage.Depth(
        false, 1_000, 1, 1, List.of(new VenueMessage.Level(side, price, UNIT)));
  }

  private static VenueMessage quote(long bid, long ask) {
    return new VenueMessage.Quote(VenueMessage.NONE, bid, UNIT, ask, UNIT);
  }
}
