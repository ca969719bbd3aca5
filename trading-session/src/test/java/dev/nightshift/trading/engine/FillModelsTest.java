package dev.nightshift.trading.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.trading.execution.FillModel;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.order.OrderTerms;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.order.TimeInForce;
import org.junit.jupiter.api.Test;

class FillModelsTest {

  private static final OrderTerms MARKET = OrderTerms.MARKET;

  @Test
  void shouldFillEverythingAtTheTopWhenIdeal() {
    Desk desk = Desk.ideal().quote(0, 100_00, 1, 100_10, 1).place("in", Side.BUY, 900, MARKET);
    assertThat(desk.clock(1).quantities()).containsExactly(900L);
  }

  @Test
  void shouldTakeWhatTheTopShowsOncePerQuoteWhenItHasASize() {
    Desk desk = Desk.of(FillModel.TOP_OF_BOOK).quote(0, 100_00, 1, 100_10, 400);
    desk.place("in", Side.BUY, 1_000, MARKET).clock(1).clock(2);
    assertThat(desk.quantities()).containsExactly(400L);
    assertThat(desk.run.fills().getFirst().remaining()).isEqualTo(600);
    desk.run.restart();
    desk.quote(3, 100_00, 1, 100_20, 5_000);
    assertThat(desk.quantities()).containsExactly(400L, 600L);
    assertThat(desk.prices()).containsExactly(100_10L, 100_20L);
  }

  private static void level(Desk desk, long atMs, BookSide side, long price, long quantity) {
    desk.run.engine.onLevel(EngineRun.T0 + atMs * EngineRun.MILLI, side, price, quantity);
  }

  private static Desk book(FillModel model) {
    Desk desk = Desk.of(model);
    level(desk, 0, BookSide.ASK, 100_20, 300);
    level(desk, 0, BookSide.ASK, 100_10, 200);
    level(desk, 0, BookSide.ASK, 101_00, 900);
    level(desk, 0, BookSide.BID, 100_00, 500);
    level(desk, 0, BookSide.BID, 99_90, 700);
    return desk;
  }

  @Test
  void shouldWalkTheBookLevelByLevelWhenTheOrderIsLargerThanItsTop() {
    Desk desk = book(FillModel.BOOK_WALK).place("in", Side.BUY, 800, MARKET).clock(1);
    assertThat(desk.prices()).containsExactly(100_10L, 100_20L, 101_00L);
    assertThat(desk.quantities()).containsExactly(200L, 300L, 300L);
    desk.place("more", Side.BUY, 100, MARKET).clock(2); // what was taken is not there again
    assertThat(desk.prices()).endsWith(101_00L);
  }

  @Test
  void shouldWaitWhenTheBookIsUsedUp() {
    Desk desk = book(FillModel.BOOK_WALK).place("in", Side.BUY, 2_000, MARKET).clock(1);
    assertThat(desk.quantities()).containsExactly(200L, 300L, 900L);
    level(desk, 2, BookSide.ASK, 102_00, 5_000);
    assertThat(desk.clock(3).prices()).endsWith(102_00L);
    assertThat(desk.now().working()).isEmpty();
  }

  @Test
  void shouldLetThoseBeforeItHaveTheirsWhenQueueing() {
    Desk desk = book(FillModel.QUEUE);
    desk.place("in", Side.BUY, 400, OrderTerms.limit(100_00, TimeInForce.GTC)).clock(1);
    desk.trade(2, 100_00, 450);
    assertThat(desk.run.fills()).isEmpty();
    desk.run.restart();
    desk.trade(3, 100_00, 150); // 50 for those before it
    assertThat(desk.quantities()).containsExactly(100L);
    desk.run.engine.onTrade(EngineRun.T0 + 4 * EngineRun.MILLI, 100_00, 900, Aggressor.BUYER);
    assertThat(desk.quantities()).containsExactly(100L);
    desk.trade(5, 99_90, 1_000); // through its level
    assertThat(desk.quantities()).containsExactly(100L, 300L);
    assertThat(desk.prices()).containsOnly(100_00L);
  }

  @Test
  void shouldMoveUpInTheQueueWhenOthersCancel() {
    Desk desk = book(FillModel.QUEUE);
    desk.place("in", Side.BUY, 400, OrderTerms.limit(100_00, TimeInForce.GTC)).clock(1);
    level(desk, 2, BookSide.BID, 100_00, 100);
    desk.clock(3).trade(4, 100_00, 150);
    assertThat(desk.quantities()).containsExactly(50L);
  }
}
