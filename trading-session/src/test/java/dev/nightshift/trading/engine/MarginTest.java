package dev.nightshift.trading.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.trading.execution.FillModel;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.order.Bracket;
import dev.nightshift.trading.order.Latency;
import dev.nightshift.trading.order.OrderPurpose;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.order.OrderTerms;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.order.TimeInForce;
import dev.nightshift.trading.position.AccountState;
import dev.nightshift.trading.position.ClosedPosition;
import dev.nightshift.trading.position.MarketTerms;
import dev.nightshift.trading.risk.RiskLimits;
import org.junit.jupiter.api.Test;

class MarginTest {

  private static final OrderTerms MARKET = OrderTerms.MARKET;

  private static Desk desk(int leverage) {
    return new Desk(FillModel.IDEAL, MarketTerms.linear(leverage, 50), RiskLimits.NONE)
        .quote(0, 100_00, 100_00)
        .trade(0, 100_00, 1);
  }

  private static Desk mark(Desk desk, long atMs, long price) {
    desk.run.engine.onMark(at(atMs), price);
    return desk;
  }

  private static long at(long atMs) {
    return EngineRun.T0 + atMs * EngineRun.MILLI;
  }

  @Test
  void shouldEarnOnAShortWhenThePriceFalls() {
    Desk desk = desk(5).place("in", Side.SELL, 100_00000, MARKET).clock(1);
    assertThat(desk.now().account().position()).isEqualTo(-100_00000);
    desk.quote(2, 90_00, 90_00).place("out", Side.BUY, 100_00000, MARKET).clock(3);
    ClosedPosition closed = desk.told(EngineEvent.PositionClosed.class).getFirst().position();
    assertThat(closed.side()).isEqualTo(Side.SELL);
    assertThat(closed.profit()).isEqualTo(1_000_00000000L);
    assertThat(closed.entryPrice()).isEqualTo(100_00);
    assertThat(closed.exitPrice()).isEqualTo(90_00);
    assertThat(desk.now().account().cash()).isEqualTo(11_000_00000000L);
  }

  @Test
  void shouldTurnAPositionInTwoFillsWhenAnOrderIsLargerThanIt() {
    Desk desk = desk(5).place("in", Side.BUY, 10_00000, MARKET).clock(1);
    desk.place("turn", Side.SELL, 30_00000, MARKET).clock(2);
    assertThat(desk.quantities()).containsExactly(10_00000L, 10_00000L, 20_00000L);
    assertThat(desk.now().account().position()).isEqualTo(-20_00000);
    assertThat(desk.told(EngineEvent.PositionClosed.class)).hasSize(1);
  }

  @Test
  void shouldRefuseWhatTheMarginDoesNotCarry() {
    Desk desk = desk(5).place("most", Side.BUY, 500_00000, MARKET).clock(1);
    assertThat(desk.now().account().position()).isEqualTo(500_00000);
    desk.place("more", Side.BUY, 1_000, MARKET).clock(2);
    assertThat(desk.last("more").state()).isEqualTo(OrderState.CANCELLED);
  }

  @Test
  void shouldLiquidateAtTheMaintenanceMarginOfTheMarkPrice() {
    // 50,000 long on 10,000: at 80.41 the equity is 205.00 of a worth of 40,205.00, which takes
    // 201.03
    Desk desk = desk(5).place("in", Side.BUY, 500_00000, MARKET).clock(1);
    mark(desk, 2, 80_41).quote(3, 80_00, 80_10);
    assertThat(desk.told(EngineEvent.Liquidated.class)).isEmpty();
    mark(desk, 4, 80_40);
    assertThat(desk.told(EngineEvent.Liquidated.class)).hasSize(1);
    assertThat(desk.prices()).endsWith(80_00L);
    assertThat(desk.now().account().position()).isZero();
    assertThat(desk.told(EngineEvent.PositionClosed.class).getFirst().position().why())
        .isEqualTo(OrderPurpose.LIQUIDATION);
    assertThat(desk.run.engine.state()).isEqualTo(SessionMode.PAUSED);
  }

  @Test
  void shouldLiquidateByWhatIsTradedWhenTheMarksFallSilent() {
    Desk desk = desk(5).place("in", Side.BUY, 500_00000, MARKET).clock(1);
    mark(desk, 2, 100_00).quote(3, 80_00, 80_10).trade(30_002, 80_00, 1);
    assertThat(desk.told(EngineEvent.Liquidated.class)).isEmpty();
    desk.run.restart();
    desk.trade(30_003, 80_00, 1);
    assertThat(desk.told(EngineEvent.Liquidated.class)).hasSize(1);
    assertThat(desk.prices()).endsWith(80_00L);
  }

  @Test
  void shouldLiquidateByWhatIsTradedWhenTheMarkIsFromBeforeAGap() {
    Desk desk = desk(5).place("in", Side.BUY, 500_00000, MARKET).clock(1);
    mark(desk, 2, 100_00).run.engine.onFeedState(at(3), FeedState.GAPPED);
    desk.quote(4, 80_00, 80_10).trade(5, 80_00, 1);
    assertThat(desk.told(EngineEvent.Liquidated.class)).hasSize(1);
  }

  @Test
  void shouldLoseTheMarginAndNoMoreWhenALiquidationGaps() {
    Desk desk = desk(5).place("in", Side.BUY, 500_00000, MARKET).clock(1);
    desk.quote(2, 70_00, 70_10).trade(3, 70_00, 1); // 15,000 lost on a margin of 10,000
    AccountState account = desk.now().account();
    assertThat(desk.prices()).endsWith(70_00L);
    assertThat(account.cash()).isZero();
    assertThat(account.realised()).isEqualTo(-EngineRun.EQUITY);
    assertThat(account.absorbed()).isEqualTo(5_000_00000000L);
    assertThat(desk.told(EngineEvent.LossAbsorbed.class).getFirst().amount())
        .isEqualTo(5_000_00000000L);
    assertThat(desk.told(EngineEvent.PositionClosed.class).getFirst().position().profit())
        .isEqualTo(-EngineRun.EQUITY);
    assertThat(desk.run.lastPoint().equity()).isZero();
  }

  @Test
  void shouldLoseTheMarginAndNoMoreWhenAStopGaps() {
    Desk desk = desk(5);
    desk.place("in", Side.BUY, 500_00000, MARKET, new Bracket(90_00, 0, 0, 0)).clock(1);
    desk.quote(2, 70_00, 70_10);
    assertThat(desk.prices()).endsWith(70_00L);
    assertThat(desk.now().account().cash()).isZero();
    assertThat(desk.now().account().absorbed()).isEqualTo(5_000_00000000L);
  }

  @Test
  void shouldPayFundingWhenLongAndReceiveItWhenShort() {
    Desk desk = desk(5).place("in", Side.BUY, 100_00000, MARKET).clock(1);
    fund(desk, 2, 10_000); // 0.01 % of 10,000
    assertThat(desk.now().account().funding()).isEqualTo(-1_00000000L);
    fund(desk, 3, -20_000);
    assertThat(desk.now().account().funding()).isEqualTo(1_00000000L);
    desk.place("out", Side.SELL, 100_00000, MARKET).clock(4);
    fund(desk, 5, 10_000);
    ClosedPosition closed = desk.told(EngineEvent.PositionClosed.class).getFirst().position();
    assertThat(closed.funding()).isEqualTo(1_00000000L);
    assertThat(closed.profit()).isEqualTo(1_00000000L);
    assertThat(desk.now().account().cash()).isEqualTo(10_001_00000000L);
  }

  private static void fund(Desk desk, long atMs, long rateE8) {
    desk.run.engine.onFunding(at(atMs), rateE8);
  }

  @Test
  void shouldChargeTheMakerLessThanTheTaker() {
    Desk desk = new Desk(FillModel.IDEAL, MarketTerms.SPOT, RiskLimits.NONE, Latency.NONE, 10);
    desk.quote(0, 100_00, 100_00).place("taker", Side.BUY, 1_00000, MARKET).clock(1);
    OrderTerms limit = OrderTerms.limit(99_00, TimeInForce.GTC);
    desk.place("maker", Side.BUY, 1_00000, limit).clock(2).quote(3, 98_00, 99_00);
    assertThat(desk.run.fills())
        .extracting(fill -> fill.fee())
        .containsExactly(20000000L, 9900000L);
  }
}
