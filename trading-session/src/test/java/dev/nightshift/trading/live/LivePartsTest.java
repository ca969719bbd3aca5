package dev.nightshift.trading.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.marketdata.FeedMessage;
import dev.nightshift.trading.marketdata.StampedMessage;
import dev.nightshift.trading.venue.VenueMessage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The small deciding parts of a live feed. */
class LivePartsTest {

  private static final long MINUTE_MS = 60_000;

  @Test
  void shouldPutChangesOnASnapshotAsTheVenueDescribesIt() {
    DepthSync sync = new DepthSync();
    assertThat(sync.wantsSnapshot()).isFalse();
    assertThat(sync.changed(change(5, 6))).isEmpty();
    assertThat(sync.wantsSnapshot()).isTrue();
    assertThat(sync.wantsSnapshot()).as("asked for once").isFalse();
    assertThat(sync.changed(change(7, 9))).isEmpty();
    assertThat(sync.snapshot(book(7))).containsExactly(book(7), change(7, 9));
    assertThat(sync.changed(change(8, 9))).as("contained").isEmpty();
    assertThat(sync.changed(change(10, 11))).containsExactly(change(10, 11));
    assertThat(sync.changed(change(13, 14))).as("12 is missing").isEmpty();
    assertThat(sync.wantsSnapshot()).isTrue();
    assertThat(sync.snapshot(book(14))).containsExactly(book(14));
  }

  @Test
  void shouldSettleFundingOnceAtTheAnnouncedTimeWithTheRateBefore() {
    FundingClock clock = new FundingClock();
    assertThat(clock.announced(mark(1_000, 50, 8_000))).isEmpty();
    assertThat(clock.announced(mark(7_999, -60, 8_000))).isEmpty();
    assertThat(clock.announced(mark(8_001, 70, 16_000))).contains(settlement(-60, 0));
    assertThat(clock.announced(mark(8_002, 70, 16_000))).isEmpty();
    assertThat(clock.announced(mark(16_000, 80, 16_000))).contains(settlement(70, 0));
    assertThat(clock.announced(mark(16_001, 80, 16_000))).isEmpty();
  }

  @Test
  void shouldSettleFundingOnceWhenALateMarkAnnouncesItAgain() {
    FundingClock clock = new FundingClock();
    assertThat(clock.announced(mark(1_000, 50, 8_000))).isEmpty();
    assertThat(clock.announced(mark(8_001, 60, 16_000))).contains(settlement(50, 0));
    assertThat(clock.announced(mark(7_999, 70, 8_000))).isEmpty();
    assertThat(clock.announced(mark(8_100, 80, 16_000))).isEmpty();
    assertThat(clock.announced(mark(16_000, 90, 24_000))).contains(settlement(80, 0));
  }

  @Test
  void shouldCountTheSettlementsOfAnOutageWhoseRatesNobodyTold() {
    long hourMs = 3_600_000;
    FundingClock eightHours = new FundingClock();
    assertThat(eightHours.announced(mark(hourMs, 50, 8 * hourMs))).isEmpty();
    assertThat(eightHours.announced(mark(25 * hourMs, 60, 32 * hourMs)))
        .as("at 16:00 and 24:00")
        .contains(settlement(50, 2));
    assertThat(eightHours.announced(mark(32 * hourMs, 70, 40 * hourMs)))
        .contains(settlement(60, 0));
    FundingClock hourly = new FundingClock();
    assertThat(hourly.announced(mark(1, 50, hourMs))).isEmpty();
    assertThat(hourly.announced(mark(hourMs, 60, 2 * hourMs))).contains(settlement(50, 0));
    assertThat(hourly.announced(mark(4 * hourMs + 1, 60, 5 * hourMs)))
        .as("at 03:00 and 04:00")
        .contains(settlement(60, 2));
  }

  private static VenueMessage.Mark mark(long atMs, long rateE8, long settlesMs) {
    return new VenueMessage.Mark(atMs, 1, rateE8, settlesMs);
  }

  private static FundingClock.Settlement settlement(long rateE8, long unaccounted) {
    return new FundingClock.Settlement(rateE8, unaccounted);
  }

  @Test
  void shouldCloseACandleWithTheFirstPushOfTheNext() {
    KlineCloser closer = new KlineCloser();
    assertThat(closer.pushed(kline(0, 1))).isEmpty();
    assertThat(closer.pushed(kline(1, 2))).as("its beginning was not seen").isEmpty();
    assertThat(closer.pushed(kline(1, 3))).isEmpty();
    assertThat(closer.pushed(kline(2, 4))).contains(kline(1, 3));
    assertThat(closer.pushed(kline(4, 5))).contains(kline(2, 4));
    assertThat(closer.pushed(kline(5, 6))).as("its beginning was not seen").isEmpty();
    closer.interrupted();
    assertThat(closer.pushed(kline(6, 7))).isEmpty();
  }

  @Test
  void shouldCloseAGapWhenAllHolesAreFilledOrAWholePeriodHasPassed() {
    long minuteNs = TimeUnit.MINUTES.toNanos(1);
    Gap gap = new Gap(minuteNs);
    gap.begin(minuteNs + 1);
    gap.hole();
    assertThat(gap.nothingMissing()).isFalse();
    assertThat(gap.filled()).isTrue();
    assertThat(gap.open()).isFalse();
    gap.begin(minuteNs + 1);
    gap.hole();
    assertThat(gap.outlived(3 * minuteNs - 1)).isFalse();
    assertThat(gap.outlived(3 * minuteNs)).isTrue();
    assertThat(gap.outlived(3 * minuteNs)).isFalse();
  }

  @Test
  void shouldConflateQuotesAndNeverTradesWhileTooMuchIsUnwritten() {
    FeedLog log = new FeedLog(10, 5, 1_000);
    for (int i = 1; i <= 10; i++) {
      log.append(new FeedMessage.Trade(i, 1, Aggressor.BUYER), i);
    }
    log.append(new FeedMessage.Quote(1, 1, 2, 1), 11);
    log.append(new FeedMessage.Quote(2, 1, 3, 1), 12);
    log.append(depth(5, 1), 12);
    log.append(depth(5, 2), 12);
    assertThat(log.last()).isEqualTo(10);
    assertThat(log.conflated()).isEqualTo(2);
    log.append(new FeedMessage.Trade(11, 1, Aggressor.BUYER), 13);
    assertThat(log.after(10, 100))
        .extracting(StampedMessage::message)
        .containsExactly(
            depth(5, 2),
            new FeedMessage.Quote(2, 1, 3, 1),
            new FeedMessage.Trade(11, 1, Aggressor.BUYER));
    log.written(13);
    log.append(new FeedMessage.Quote(3, 1, 4, 1), 14);
    assertThat(log.last()).isEqualTo(14);
  }

  @Test
  void shouldStampMonotoneRefuseBeyondTheBoundAndForgetOnlyWhatIsWritten() {
    FeedLog log = new FeedLog(10_000, 100, 3_000);
    for (int i = 1; i <= 3_000; i++) {
      assertThat(log.append(new FeedMessage.Trade(i, 1, Aggressor.BUYER), 100 - i)).isTrue();
    }
    assertThat(log.append(new FeedMessage.Tick(), 1)).isFalse();
    assertThat(log.after(0, 5_000)).hasSize(3_000).allMatch(m -> m.timeNs() == 99);
    log.written(3_000);
    for (int i = 0; i < 3_000; i++) {
      log.append(new FeedMessage.Tick(), 200 + i);
    }
    assertThat(log.after(0, 10)).as("forgotten").isEmpty();
    assertThat(log.after(3_000, 10_000)).as("unwritten").hasSize(3_000);
  }

  private static FeedMessage depth(long price, long quantity) {
    return new FeedMessage.Depth(
        false, List.of(new FeedMessage.Level(BookSide.BID, price, quantity)));
  }

  private static VenueMessage.Depth change(long first, long last) {
    return new VenueMessage.Depth(false, 1, first, last, List.of());
  }

  private static VenueMessage.Depth book(long last) {
    return new VenueMessage.Depth(true, VenueMessage.NONE, last, last, List.of());
  }

  private static VenueMessage.Kline kline(long minute, long close) {
    return new VenueMessage.Kline(
        minute * MINUTE_MS + close, minute * MINUTE_MS, MINUTE_MS, 1, 9, 1, close, 1);
  }
}
