package dev.nightshift.trading.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nightshift.trading.execution.FillModel;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.order.Bracket;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.order.OrderTerms;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.order.TimeInForce;
import dev.nightshift.trading.position.MarketTerms;
import dev.nightshift.trading.risk.BreakerKind;
import dev.nightshift.trading.risk.BreakerPolicy;
import dev.nightshift.trading.risk.LockReason;
import dev.nightshift.trading.risk.Protections;
import dev.nightshift.trading.risk.RiskLimits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RiskTest {

  private static final OrderTerms MARKET = OrderTerms.MARKET;
  private static final OrderTerms LOW = OrderTerms.limit(50_00, TimeInForce.GTC);

  private static Desk desk(RiskLimits risk) {
    return new Desk(FillModel.IDEAL, MarketTerms.SPOT, risk).quote(0, 100_00, 100_00);
  }

  private static RiskLimits breakers(int daily, int drawdown, int losses, BreakerPolicy policy) {
    return new RiskLimits(0, 0, 0, 0, daily, drawdown, losses, policy, Protections.NONE);
  }

  private static RiskLimits protections(Protections protections) {
    return new RiskLimits(0, 0, 0, 0, 0, 0, 0, BreakerPolicy.PAUSE, protections);
  }

  /** Holds 50 of 100.00 each: half of the equity; a fall of one percent costs half a percent. */
  private static Desk holding(RiskLimits risk) {
    return desk(risk).place("in", Side.BUY, 50_00000, MARKET).clock(1);
  }

  @Test
  void shouldTripOnTheDaysLossAndTellWhatWasMeasured() {
    Desk desk = holding(breakers(200, 0, 0, BreakerPolicy.PAUSE));
    desk.trade(2, 96_01, 1);
    assertThat(desk.told(EngineEvent.BreakerTripped.class)).isEmpty();
    desk.trade(3, 96_00, 1);
    EngineEvent.BreakerTripped trip = desk.told(EngineEvent.BreakerTripped.class).getFirst();
    assertThat(trip.kind()).isEqualTo(BreakerKind.DAILY_LOSS);
    assertThat(trip.value()).isEqualTo(200);
    assertThat(trip.limit()).isEqualTo(200);
    assertThat(desk.run.engine.state()).isEqualTo(SessionMode.PAUSED);
    desk.run.restart();
    desk.place("more", Side.BUY, 10, MARKET);
    assertThat(desk.last("more").state()).isEqualTo(OrderState.DENIED);
    assertThat(desk.last("more").reason()).isEqualTo("the session is paused");
    desk.run.engine.obey(new EngineCommand.Resume("a test"));
    desk.trade(4, 95_99, 1); // measured anew
    assertThat(desk.told(EngineEvent.BreakerTripped.class)).hasSize(1);
    assertThat(desk.run.engine.state()).isEqualTo(SessionMode.ACTIVE);
  }

  @Test
  void shouldNotForgiveWhatWasLostWhenPausedAndResumedByHand() {
    Desk desk = holding(breakers(200, 0, 0, BreakerPolicy.PAUSE));
    desk.trade(2, 97_00, 1);
    desk.run.engine.obey(new EngineCommand.Pause("a test"));
    desk.run.engine.obey(new EngineCommand.Resume("a test"));
    desk.trade(3, 95_00, 1);
    assertThat(desk.told(EngineEvent.BreakerTripped.class))
        .extracting(EngineEvent.BreakerTripped::kind, EngineEvent.BreakerTripped::value)
        .containsExactly(tuple(BreakerKind.DAILY_LOSS, 250L));
  }

  @Test
  void shouldRearmOnlyTheBreakerThatTripped() {
    Desk desk = holding(breakers(200, 300, 0, BreakerPolicy.PAUSE)).trade(2, 96_00, 1);
    desk.run.engine.obey(new EngineCommand.Resume("a test"));
    desk.trade(3, 94_00, 1); // 1.02 % since, 3 % below the peak
    assertThat(desk.told(EngineEvent.BreakerTripped.class))
        .extracting(EngineEvent.BreakerTripped::kind)
        .containsExactly(BreakerKind.DAILY_LOSS, BreakerKind.DRAWDOWN);
  }

  @Test
  void shouldBeginAnewWithTheDay() {
    Desk desk = holding(breakers(200, 0, 0, BreakerPolicy.PAUSE));
    desk.trade(2, 97_00, 1);
    long tomorrow = 86_400_000L;
    desk.trade(tomorrow, 97_00, 1).trade(tomorrow + 1, 94_00, 1);
    assertThat(desk.told(EngineEvent.BreakerTripped.class)).isEmpty();
  }

  @Test
  void shouldTripOnTheFallFromThePeak() {
    Desk desk = holding(breakers(0, 500, 0, BreakerPolicy.PAUSE));
    desk.trade(2, 120_00, 1).trade(3, 109_01, 1);
    assertThat(desk.told(EngineEvent.BreakerTripped.class)).isEmpty();
    desk.trade(4, 109_00, 1); // 11,000 to 10,450
    assertThat(desk.told(EngineEvent.BreakerTripped.class).getFirst().kind())
        .isEqualTo(BreakerKind.DRAWDOWN);
  }

  @Test
  void shouldTripOnLossesInARow() {
    Desk desk = desk(breakers(0, 0, 2, BreakerPolicy.PAUSE));
    for (int i = 0; i < 2; i++) {
      desk.quote(10 * i + 1, 100_00, 100_00).place("in" + i, Side.BUY, 10, MARKET);
      desk.clock(10 * i + 2).quote(10 * i + 3, 99_00, 99_00);
      desk.place("out" + i, Side.SELL, 10, MARKET).clock(10 * i + 4);
    }
    assertThat(desk.told(EngineEvent.BreakerTripped.class).getFirst().kind())
        .isEqualTo(BreakerKind.CONSECUTIVE_LOSSES);
  }

  @ParameterizedTest
  @EnumSource(BreakerPolicy.class)
  void shouldDoWhatThePolicySaysWhenABreakerTrips(BreakerPolicy policy) {
    Desk desk = holding(breakers(200, 0, 0, policy)).place("low", Side.BUY, 10, LOW).clock(2);
    desk.trade(3, 90_00, 1).quote(4, 90_00, 90_00).clock(5).clock(6);
    EngineSnapshot now = desk.now();
    assertThat(now.working()).isEmpty();
    assertThat(now.account().position()).isEqualTo(policy == BreakerPolicy.PAUSE ? 50_00000 : 0);
    assertThat(now.mode())
        .isEqualTo(policy == BreakerPolicy.STOP ? SessionMode.HALTED : SessionMode.PAUSED);
    assertThat(now.over()).isEqualTo(policy == BreakerPolicy.STOP);
    assertThat(now.ending()).isEqualTo(policy == BreakerPolicy.STOP ? Ending.BREAKER : null);
  }

  @Test
  void shouldDenyWhatWouldExceedALimitOrdersUnderWayCounted() {
    Desk desk =
        desk(
            new RiskLimits(
                100, 3, 4, 60 * EngineRun.SECOND, 0, 0, 0, BreakerPolicy.PAUSE, Protections.NONE));
    desk.place("a", Side.BUY, 60, LOW).place("b", Side.BUY, 41, LOW).place("c", Side.BUY, 40, LOW);
    assertThat(desk.last("b").reason()).isEqualTo("the position would exceed its limit");
    desk.run.engine.obey(new EngineCommand.Cancel("c", "a test"));
    desk.clock(1);
    desk.place("d", Side.BUY, 1, LOW).place("e", Side.BUY, 1, LOW).place("f", Side.BUY, 1, LOW);
    assertThat(desk.last("f").reason()).isEqualTo("as many orders as may be are open (3)");
    desk.run.engine.obey(new EngineCommand.Cancel("e", "a test"));
    desk.clock(2).place("g", Side.BUY, 1, LOW);
    assertThat(desk.last("g").reason()).isEqualTo("too many orders were placed lately (4)");
    desk.clock(60_001).place("h", Side.BUY, 1, LOW);
    assertThat(desk.last("h").state()).isEqualTo(OrderState.ACCEPTED);
  }

  private static Desk stoppedOut(Desk desk, long atMs) {
    Bracket guard = new Bracket(99_00, 0, 0, 0);
    desk.quote(atMs, 100_00, 100_00).place("in" + atMs, Side.BUY, 10, MARKET, guard);
    return desk.clock(atMs + 1).quote(atMs + 2, 99_00, 99_00);
  }

  @Test
  void shouldLockEntriesAfterStopLossesUntilTheLockEndsOrIsLifted() {
    long second = EngineRun.SECOND;
    Protections guard = new Protections(0, 2, 60 * second, 10 * second, 0, 0, 0, 0);
    Desk desk = stoppedOut(desk(protections(guard)), 10);
    assertThat(desk.now().risk().locks()).isEmpty();
    stoppedOut(desk, 20).run.restart();
    assertThat(desk.now().risk().locks()).hasSize(1);
    assertThat(desk.place("no", Side.BUY, 10, MARKET).last("no").reason())
        .isEqualTo("entries are locked: too many stop losses were hit");
    desk.run.engine.obey(new EngineCommand.LiftLock("lock-1", "a test"));
    assertThat(desk.place("yes", Side.BUY, 10, MARKET).last("yes").state())
        .isEqualTo(OrderState.ACCEPTED);
    desk.clock(30).place("out", Side.SELL, 10, MARKET).clock(31);
    stoppedOut(desk, 40).clock(9_000);
    assertThat(desk.now().risk().locks()).hasSize(1);
    desk.clock(10_100);
    assertThat(desk.now().risk().locks()).isEmpty();
    assertThat(desk.told(EngineEvent.LockLifted.class))
        .extracting(EngineEvent.LockLifted::why)
        .containsExactly("lifted by a test", "its time is over");
  }

  @Test
  void shouldLockAfterEveryCloseAndWhenTheLastOnesEarnedTooLittle() {
    long second = EngineRun.SECOND;
    Protections both = new Protections(second, 0, 0, 0, 1, 60 * second, 0, 30 * second);
    Desk desk = stoppedOut(desk(protections(both)), 10);
    assertThat(desk.told(EngineEvent.LockAdded.class))
        .extracting(added -> added.lock().reason())
        .containsExactly(LockReason.COOLDOWN, LockReason.LOW_PROFIT);
  }

  @Test
  void shouldBlockEntriesButGuardExitsWhileTheFeedCannotBeTrusted() {
    Desk desk = desk(RiskLimits.NONE);
    desk.place("in", Side.BUY, 10, MARKET, new Bracket(98_00, 0, 0, 0)).clock(1);
    desk.place("low", Side.BUY, 10, LOW).clock(2);
    feed(desk, 3, FeedState.STALE);
    assertThat(desk.last("low").reason()).isEqualTo("the feed is stale");
    assertThat(desk.place("no", Side.BUY, 10, MARKET).last("no").reason())
        .isEqualTo("the feed is stale");
    feed(desk, 4, FeedState.GAPPED);
    assertThat(desk.place("no2", Side.BUY, 10, MARKET).last("no2").reason())
        .isEqualTo("the feed has a gap");
    desk.quote(5, 97_00, 97_00);
    assertThat(desk.prices()).containsExactly(100_00L, 97_00L);
    feed(desk, 6, FeedState.CONTIGUOUS);
    assertThat(desk.place("yes", Side.BUY, 10, MARKET).last("yes").state())
        .isEqualTo(OrderState.ACCEPTED);
  }

  @Test
  void shouldSayWhenTheMarketWasLastSeenNotWhenTimeWasLastTold() {
    Desk desk = desk(RiskLimits.NONE);
    desk.quote(7, 99_00, 101_00).clock(1_000).clock(2_000);
    feed(desk, 2_500, FeedState.STALE);
    assertThat(desk.told(EngineEvent.FeedChanged.class))
        .containsExactly(
            new EngineEvent.FeedChanged(
                FeedState.STALE,
                EngineRun.T0 + 2_500 * EngineRun.MILLI,
                EngineRun.T0 + 7 * EngineRun.MILLI));
  }

  private static void feed(Desk desk, long atMs, FeedState state) {
    desk.run.engine.onFeedState(EngineRun.T0 + atMs * EngineRun.MILLI, state);
  }

  @Test
  void shouldNotFillAtABookThatIsNoLongerKnown() {
    Desk desk = holding(RiskLimits.NONE);
    feed(desk, 2, FeedState.STALE);
    desk.place("out", Side.SELL, 50_00000, MARKET).clock(3).clock(4);
    assertThat(desk.prices()).hasSize(1);
    feed(desk, 5, FeedState.GAPPED);
    assertThat(desk.quote(6, 90_00, 90_10).prices()).containsExactly(100_00L, 90_00L);
  }

  @Test
  void shouldKeepWhatIsAtWorkButForgetTheBookWhenTheFeedHasAGap() {
    Desk desk = holding(RiskLimits.NONE).place("low", Side.BUY, 10, LOW).clock(2);
    desk.place("out", Side.SELL, 50_00000, MARKET);
    feed(desk, 3, FeedState.GAPPED); // what was due before it met the market before it
    assertThat(desk.prices()).containsExactly(100_00L, 100_00L);
    assertThat(desk.last("low").state()).isEqualTo(OrderState.ACCEPTED);
    assertThat(desk.now().bid()).isZero();
    assertThat(desk.quote(4, 49_00, 49_10).prices()).hasSize(3);
  }

  @Test
  void shouldDenyOrdersByHandWhenItOnlyClosesItsPosition() {
    Desk desk = holding(RiskLimits.NONE);
    desk.run.engine.obey(new EngineCommand.Stop(StopPolicy.FLATTEN, "a test"));
    OrderTerms high = OrderTerms.limit(500_00, TimeInForce.GTC);
    desk.place("rests", Side.SELL, 10, high);
    assertThat(desk.last("rests").state()).isEqualTo(OrderState.DENIED);
    assertThat(desk.last("rests").reason()).isEqualTo("the session only closes its position");
    assertThat(desk.clock(3).clock(4).now().over()).isTrue();
  }

  @Test
  void shouldNotEndWhenAnOrderIsBeyondAllMeasure() {
    long enormous = Long.MAX_VALUE / 10;
    for (MarketTerms market : new MarketTerms[] {MarketTerms.SPOT, MarketTerms.linear(10, 50)}) {
      Desk desk = new Desk(FillModel.IDEAL, market, RiskLimits.NONE).quote(0, 100_00, 100_00);
      desk.place("buy", Side.BUY, enormous, MARKET).place("again", Side.BUY, enormous, MARKET);
      desk.place("sell", Side.SELL, enormous, MARKET).clock(1).trade(2, 100_00, 1);
      assertThat(desk.last("buy").reason()).contains("the cash no longer covers it");
      assertThat(desk.prices()).isEmpty();
    }
  }

  @Test
  void shouldLeaveWhatTheStopPolicySays() {
    for (StopPolicy policy : StopPolicy.values()) {
      Desk desk = holding(RiskLimits.NONE).place("low", Side.BUY, 10, LOW).clock(2);
      desk.run.engine.obey(new EngineCommand.Stop(policy, "a test"));
      desk.clock(3).clock(4);
      EngineSnapshot now = desk.now();
      assertThat(now.over()).as("%s", policy).isTrue();
      assertThat(now.working()).as("%s", policy).hasSize(policy == StopPolicy.KEEP ? 1 : 0);
      assertThat(now.account().position() == 0)
          .as("%s", policy)
          .isEqualTo(policy == StopPolicy.FLATTEN);
      int told = desk.run.events.size();
      desk.quote(5, 10_00, 10_00);
      assertThat(desk.run.events).as("%s", policy).hasSize(told);
    }
  }

  private static List<EngineCommand> closings() {
    return List.of(
        new EngineCommand.Flatten("a test"), new EngineCommand.Stop(StopPolicy.FLATTEN, "a test"));
  }

  @ParameterizedTest
  @MethodSource("closings")
  void shouldCloseAgainWhenItsClosingOrderIsCancelled(EngineCommand closing) {
    Desk desk = holding(RiskLimits.NONE);
    feed(desk, 2, FeedState.STALE);
    desk.run.engine.obey(closing);
    desk.run.engine.obey(new EngineCommand.Cancel("ses-test-2", "a test"));
    desk.clock(3).clock(4).run.restart();
    assertThat(desk.clock(5).last("ses-test-2").state()).isEqualTo(OrderState.CANCELLED);
    assertThat(desk.last("ses-test-3").state()).isEqualTo(OrderState.ACCEPTED);
    assertThat(desk.run.engine.state()).isEqualTo(SessionMode.REDUCING);
    desk.quote(6, 90_00, 90_10);
    assertThat(desk.prices()).containsExactly(100_00L, 90_00L);
    assertThat(desk.now().counters().orders()).isEqualTo(3);
    assertThat(desk.run.engine.state()).isIn(SessionMode.PAUSED, SessionMode.HALTED);
  }

  @ParameterizedTest
  @MethodSource("closings")
  void shouldNotLetItsClosingOrderExpire(EngineCommand closing) {
    Desk desk = holding(RiskLimits.NONE);
    feed(desk, 2, FeedState.STALE);
    desk.run.engine.obey(closing);
    long later = 3 * 86_400_000L;
    desk.clock(3).clock(later).clock(later + 1);
    assertThat(desk.run.engine.state()).isEqualTo(SessionMode.REDUCING);
    desk.quote(later + 2, 90_00, 90_10);
    assertThat(desk.prices()).containsExactly(100_00L, 90_00L);
    assertThat(desk.now().counters().orders()).isEqualTo(2);
  }

  @Test
  void shouldFlattenAndStayPaused() {
    Desk desk = holding(RiskLimits.NONE);
    desk.run.engine.obey(new EngineCommand.Flatten("a test"));
    assertThat(desk.run.engine.state()).isEqualTo(SessionMode.REDUCING);
    desk.clock(2);
    assertThat(desk.now().account().position()).isZero();
    assertThat(desk.run.engine.state()).isEqualTo(SessionMode.PAUSED);
    assertThat(desk.run.engine.over()).isFalse();
  }
}
