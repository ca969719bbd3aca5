package dev.nightshift.trading.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.trading.execution.FillModel;
import dev.nightshift.trading.order.Bracket;
import dev.nightshift.trading.order.Latency;
import dev.nightshift.trading.order.Liquidity;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.order.OrderTerms;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.order.TimeInForce;
import dev.nightshift.trading.position.MarketTerms;
import dev.nightshift.trading.risk.RiskLimits;
import org.junit.jupiter.api.Test;

class OrderKindsTest {

  private static final OrderTerms MARKET = OrderTerms.MARKET;

  /** Holds 1,000 units, bought at 100.10. */
  private static Desk holding() {
    return Desk.ideal().quote(0, 100_00, 100_10).place("in", Side.BUY, 1_000, MARKET).clock(1);
  }

  @Test
  void shouldFillAStopAtTheGapWhenTheMarketJumpsOverIt() {
    Desk desk = holding().place("sl", Side.SELL, 1_000, OrderTerms.stop(98_00, true)).clock(2);
    desk.quote(3, 98_01, 98_20);
    assertThat(desk.prices()).hasSize(1);
    desk.quote(4, 95_00, 95_10);
    assertThat(desk.prices()).containsExactly(100_10L, 95_00L);
  }

  @Test
  void shouldFillNoBetterThanTheTradeWhenATradeSetsAStopOff() {
    Desk desk = holding().place("sl", Side.SELL, 1_000, OrderTerms.stop(98_00, true)).clock(2);
    desk.trade(3, 96_00, 5); // the bid of 100.00 is what the feed told last
    assertThat(desk.prices()).containsExactly(100_10L, 96_00L);
  }

  @Test
  void shouldTakeProfitAtTheBidWhenItGetsThere() {
    Desk desk =
        holding().place("tp", Side.SELL, 1_000, OrderTerms.takeProfit(103_00, true)).clock(2);
    desk.trade(3, 104_00, 5);
    assertThat(desk.prices()).hasSize(1);
    desk.quote(4, 103_20, 103_30);
    assertThat(desk.prices()).containsExactly(100_10L, 103_20L);
  }

  @Test
  void shouldFollowTheBestPriceWhenTrailingByAmountAndByShare() {
    Desk amount =
        holding().place("ts", Side.SELL, 1_000, OrderTerms.trailing(2_00, 0, true)).clock(2);
    amount.quote(3, 105_00, 105_10).quote(4, 103_01, 103_10);
    assertThat(amount.prices()).hasSize(1);
    amount.quote(5, 103_00, 103_10);
    assertThat(amount.prices()).containsExactly(100_10L, 103_00L);
    Desk share =
        holding().place("ts", Side.SELL, 1_000, OrderTerms.trailing(0, 100, true)).clock(2);
    share.quote(3, 200_00, 200_10).quote(4, 198_01, 198_10);
    assertThat(share.prices()).hasSize(1);
    share.quote(5, 198_00, 198_10);
    assertThat(share.prices()).containsExactly(100_10L, 198_00L);
  }

  @Test
  void shouldRestAndFillAsMakerAtItsLimitWhenTheMarketComes() {
    Desk desk = Desk.ideal().quote(0, 100_00, 100_10);
    desk.place("in", Side.BUY, 1_000, OrderTerms.limit(99_00, TimeInForce.GTC)).clock(1);
    assertThat(desk.now().working()).hasSize(1);
    desk.quote(2, 98_50, 98_90);
    assertThat(desk.prices()).containsExactly(99_00L);
    assertThat(desk.run.fills().getFirst().liquidity()).isEqualTo(Liquidity.MAKER);
  }

  @Test
  void shouldTakeAtTheOfferWhenALimitIsBetterThanTheMarket() {
    Desk desk = Desk.ideal().quote(0, 100_00, 100_10);
    desk.place("in", Side.BUY, 1_000, OrderTerms.limit(101_00, TimeInForce.GTC)).clock(1);
    assertThat(desk.prices()).containsExactly(100_10L);
    assertThat(desk.run.fills().getFirst().liquidity()).isEqualTo(Liquidity.TAKER);
  }

  @Test
  void shouldBecomeALimitWhenAStopLimitIsSetOff() {
    Desk desk =
        holding().place("sl", Side.SELL, 1_000, OrderTerms.stopLimit(98_00, 97_50)).clock(2);
    desk.quote(3, 95_00, 95_10);
    assertThat(desk.prices()).hasSize(1);
    desk.quote(4, 97_60, 97_70);
    assertThat(desk.prices()).containsExactly(100_10L, 97_50L);
  }

  @Test
  void shouldCancelTheRestWhenIocFindsNotEnough() {
    Desk desk = Desk.of(FillModel.TOP_OF_BOOK).quote(0, 100_00, 50, 100_10, 300);
    desk.place("in", Side.BUY, 1_000, OrderTerms.limit(100_10, TimeInForce.IOC)).clock(1);
    assertThat(desk.quantities()).containsExactly(300L);
    assertThat(desk.last("in").state()).isEqualTo(OrderState.CANCELLED);
  }

  @Test
  void shouldExpireAfterADayOrAtMidnight() {
    OrderTerms low = OrderTerms.limit(50_00, TimeInForce.GTC);
    OrderTerms today = OrderTerms.limit(50_00, TimeInForce.DAY);
    Desk desk = Desk.ideal().quote(0, 100_00, 100_10);
    desk.place("gtc", Side.BUY, 10, low).place("day", Side.BUY, 10, today).clock(1);
    long midnight = 86_400_000 - Math.floorMod(EngineRun.T0 / EngineRun.MILLI, 86_400_000L);
    desk.clock(midnight - 1);
    assertThat(desk.now().working()).hasSize(2);
    desk.clock(midnight);
    assertThat(desk.last("day").state()).isEqualTo(OrderState.EXPIRED);
    desk.clock(86_400_000);
    assertThat(desk.last("gtc").state()).isEqualTo(OrderState.EXPIRED);
    assertThat(desk.now().working()).isEmpty();
  }

  private static final long MIDNIGHT = 86_400_000; // since T0, in milliseconds

  private static Desk slow(long latencyMs) {
    Latency latency = Latency.fixed(latencyMs * EngineRun.MILLI);
    return new Desk(FillModel.IDEAL, MarketTerms.SPOT, RiskLimits.NONE, latency, 0);
  }

  @Test
  void shouldExpireOnArrivalWhenItsDayIsOverByThen() {
    OrderTerms today = OrderTerms.limit(101_00, TimeInForce.DAY);
    Desk desk = slow(300).quote(MIDNIGHT - 400, 100_00, 100_10);
    desk.place("in time", Side.BUY, 10, today).quote(MIDNIGHT - 100, 100_00, 100_10);
    desk.place("late", Side.BUY, 20, today).clock(MIDNIGHT + 500);
    assertThat(desk.quantities()).containsExactly(10L);
    assertThat(desk.last("late").state()).isEqualTo(OrderState.EXPIRED);
    assertThat(desk.last("late").timeNs()).isEqualTo(at(MIDNIGHT + 200));
    assertThat(desk.now().working()).isEmpty();
  }

  private static long at(long atMs) {
    return EngineRun.T0 + atMs * EngineRun.MILLI;
  }

  @Test
  void shouldExpireOnArrivalWhenItsLifetimeIsShorterThanItsWay() {
    Desk desk = slow(MIDNIGHT + 1).quote(0, 100_00, 100_10);
    desk.place("in", Side.BUY, 10, MARKET).clock(2 * MIDNIGHT);
    assertThat(desk.last("in").state()).isEqualTo(OrderState.EXPIRED);
    assertThat(desk.prices()).isEmpty();
  }

  @Test
  void shouldGiveAnOrderTheOpenAndNoMoreWhenTheFirstCandleBeginsAfterItsTime() {
    int last = (int) (MIDNIGHT / 1_000) - 2;
    Desk desk = slow(300);
    candle(desk, last, 100_00, 101_00, 99_00, 100_00);
    desk.place("open", Side.BUY, 10, OrderTerms.limit(100_00, TimeInForce.DAY));
    desk.place("rests", Side.BUY, 20, OrderTerms.limit(99_00, TimeInForce.DAY));
    candle(desk, last + 1, 100_00, 101_00, 98_00, 100_00); // begins before they are due
    candle(desk, last + 2, 100_00, 101_00, 98_00, 100_00);
    assertThat(desk.quantities()).containsExactly(10L);
    assertThat(desk.last("rests").state()).isEqualTo(OrderState.EXPIRED);
  }

  @Test
  void shouldCloseAtMostThePositionWhenReduceOnly() {
    Desk desk = holding().place("out", Side.SELL, 5_000, OrderTerms.market(true)).clock(2);
    assertThat(desk.quantities()).containsExactly(1_000L, 1_000L);
    assertThat(desk.last("out").state()).isEqualTo(OrderState.CANCELLED);
    assertThat(desk.now().account().position()).isZero();
  }

  @Test
  void shouldCancelTheOtherExitWhenOneOfABracketFills() {
    Desk desk = Desk.ideal().quote(0, 100_00, 100_10);
    desk.place("in", Side.BUY, 1_000, MARKET, new Bracket(98_00, 103_00, 0, 0)).clock(1);
    assertThat(desk.now().working()).hasSize(2);
    desk.quote(2, 104_00, 104_10).quote(3, 90_00, 90_10);
    assertThat(desk.prices()).containsExactly(100_10L, 104_00L);
    assertThat(desk.now().working()).isEmpty();
    assertThat(desk.told(EngineEvent.PositionClosed.class).getFirst().position().profit())
        .isEqualTo(EngineRun.BTC.notional(3_90, 1_000));
  }

  @Test
  void shouldGuardOnlyWhatFilledWhenAnEntryFillsInParts() {
    Desk desk = Desk.of(FillModel.TOP_OF_BOOK).quote(0, 100_00, 9_000, 100_10, 300);
    desk.place("in", Side.BUY, 1_000, MARKET, new Bracket(98_00, 0, 0, 0)).clock(1);
    desk.quote(2, 97_00, 9_000, 97_10, 100);
    // the stop of the first 300 is set off; what is bought then is guarded by a stop of its own
    assertThat(desk.now().account().position()).isLessThanOrEqualTo(1_000);
    long guarded =
        desk.now().working().stream()
            .filter(w -> w.order().group() > 0)
            .mapToLong(w -> w.remaining())
            .sum();
    assertThat(guarded).isEqualTo(desk.now().account().position());
  }

  @Test
  void shouldAnswerWithTheFirstOutcomeWhenAnIdComesAgain() {
    Desk desk = Desk.ideal().quote(0, 100_00, 100_10).place("x", Side.BUY, 0, MARKET);
    desk.run.restart();
    desk.place("x", Side.BUY, 1_000, MARKET).clock(1);
    assertThat(desk.run.fills()).isEmpty();
    assertThat(desk.told(EngineEvent.OrderRepeated.class).getFirst().first().state())
        .isEqualTo(OrderState.REJECTED);
  }

  @Test
  void shouldTakeNoMoreThanAThousandOrdersFromOutside() {
    Desk desk = Desk.ideal().quote(0, 100_00, 100_10);
    for (int i = 0; i <= 1_000; i++) {
      desk.place("id-" + i, Side.BUY, 10, MARKET).clock(i + 1);
    }
    assertThat(desk.last("id-999").state()).isEqualTo(OrderState.ACCEPTED);
    assertThat(desk.told(EngineEvent.OrderMoved.class).getLast().state())
        .isEqualTo(OrderState.DENIED);
    assertThat(desk.now().takenIds()).hasSize(1_000);
  }

  @Test
  void shouldKeepIdsUniqueWhenAClientUsesOneOfTheSessionsOwn() {
    Desk desk = Desk.ideal().quote(0, 100_00, 100_10);
    desk.place("ses-test-1", Side.BUY, 10, MARKET).place("ses-test-1", Side.BUY, 10, MARKET);
    assertThat(desk.told(EngineEvent.OrderMoved.class))
        .extracting(EngineEvent.OrderMoved::state)
        .containsExactly(OrderState.DENIED, OrderState.DENIED);
    assertThat(desk.told(EngineEvent.OrderMoved.class))
        .extracting(moved -> moved.order().clientOrderId())
        .containsExactly("ses-test-1", "ses-test-2");
  }

  @Test
  void shouldPassAStopWithinACandleAtItsPriceAndAGapAtTheOpen() {
    Desk desk = Desk.ideal();
    candle(desk, 0, 100_00, 101_00, 99_00, 100_00);
    desk.place("in", Side.BUY, 1_000, MARKET, new Bracket(98_00, 103_00, 0, 0));
    candle(desk, 1, 100_00, 104_00, 97_00, 102_00); // the stop comes first
    assertThat(desk.prices()).containsExactly(100_00L, 98_00L);
    desk.place("again", Side.BUY, 1_000, MARKET, new Bracket(98_00, 103_00, 0, 0));
    candle(desk, 2, 100_00, 101_00, 99_00, 100_00);
    candle(desk, 3, 96_00, 97_00, 95_00, 96_00);
    assertThat(desk.prices()).endsWith(100_00L, 96_00L);
  }

  @Test
  void shouldTrailFromThePriceOfTheFillWithinItsCandle() {
    Bracket trail = new Bracket(0, 0, 0, 200);
    Desk bought = Desk.ideal();
    candle(bought, 0, 100_00, 101_00, 99_00, 100_00);
    bought.place("in", Side.BUY, 1_000, MARKET, trail);
    candle(bought, 1, 100_00, 101_00, 80_00, 90_00);
    assertThat(bought.prices()).containsExactly(100_00L, 98_00L);
    Desk sold = new Desk(FillModel.IDEAL, MarketTerms.linear(5, 50), RiskLimits.NONE);
    candle(sold, 0, 100_00, 101_00, 99_00, 100_00);
    sold.place("in", Side.SELL, 1_000, MARKET, trail);
    candle(sold, 1, 100_00, 120_00, 99_00, 110_00);
    assertThat(sold.prices()).containsExactly(100_00L, 102_00L);
  }

  @Test
  void shouldTrailFromThePriceOfTheFillWhenTheMarketGapsAfterIt() {
    Desk desk = Desk.ideal().quote(0, 100_00, 100_00);
    desk.place("in", Side.BUY, 1_000, MARKET, new Bracket(0, 0, 2_00, 0)).clock(1);
    desk.run.restart();
    desk.quote(2, 90_00, 90_10);
    assertThat(desk.prices()).containsExactly(100_00L, 90_00L);
  }

  private static void candle(Desk desk, int number, long open, long high, long low, long close) {
    long from = EngineRun.T0 + number * EngineRun.SECOND;
    desk.run.engine.onCandle(from, from + EngineRun.SECOND, open, high, low, close, 5);
  }
}
