package dev.nightshift.trading.engine;

import static dev.nightshift.trading.engine.EngineRun.EQUITY;
import static dev.nightshift.trading.engine.EngineRun.MILLI;
import static dev.nightshift.trading.engine.EngineRun.SECOND;
import static dev.nightshift.trading.engine.EngineRun.SHORTLY;
import static dev.nightshift.trading.engine.EngineRun.T0;
import static dev.nightshift.trading.engine.EngineSettings.ENDLESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.trading.candle.CandleWindow;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.order.Fill;
import dev.nightshift.trading.order.Latency;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.strategy.Signal;
import dev.nightshift.trading.strategy.Strategy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradingEngineTest {

  /** Gives the signals it is told to, one per closed candle. */
  private record Scripted(Deque<Signal> signals) implements Strategy {

    static Scripted of(Signal... signals) {
      return new Scripted(new ArrayDeque<>(List.of(signals)));
    }

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public int lookback() {
      return 1;
    }

    @Override
    public Decider over(CandleWindow candles) {
      return () -> signals.isEmpty() ? Signal.HOLD : signals.poll();
    }
  }

  @Test
  void shouldFillAtTheBookAfterTheLatencyWhenPricesMoveMeanwhile() {
    EngineRun run = new EngineRun(EngineRun.settings(), Scripted.of(Signal.ENTER));
    run.quote(0, 6_000_000, 6_000_100);
    run.trade(1, 6_000_050);
    run.quote(SECOND, 6_000_000, 6_000_200); // closes the candle, decides: due at 1.1 s
    run.quote(SECOND + 50 * MILLI, 6_000_500, 6_000_600);
    run.quote(SECOND + 100 * MILLI, 6_000_700, 6_000_800); // just in time
    assertThat(run.fills()).isEmpty();
    run.quote(SECOND + 101 * MILLI, 6_100_000, 6_100_100); // too late
    Fill fill = run.fills().getFirst();
    assertThat(fill.price()).isEqualTo(6_000_800);
    assertThat(fill.timeNs()).isEqualTo(T0 + SECOND + 100 * MILLI);
    assertThat(fill.order().clientOrderId()).isEqualTo("ses-test-1");
    assertThat(fill.order().quantity()).isEqualTo(15_833);
    // 60,008.00 * 0.15833 = 9,501.06664, of which 10 bps, rounded up
    assertThat(fill.fee()).isEqualTo(9_50106664L);
  }

  @Test
  void shouldBuyAtAskAndSellAtBidWhenEnteringAndExiting() {
    EngineRun run = new EngineRun(EngineRun.settings(), Scripted.of(Signal.ENTER, Signal.EXIT));
    run.quote(0, 6_000_000, 6_000_100);
    run.trade(1, 6_000_000);
    run.trade(SECOND, 6_000_000);
    run.trade(2 * SECOND, 6_000_000);
    run.trade(3 * SECOND, 6_000_000);
    assertThat(run.fills()).extracting(Fill::price).containsExactly(6_000_100L, 6_000_000L);
    assertThat(run.fills().getLast().position()).isZero();
    assertThat(run.fills().getLast().profit()).isNegative();
    run.engine.feedEnded();
    assertThat(run.lastPoint().equity()).isEqualTo(run.equityFromFills());
  }

  @Test
  void shouldFillAtTheNextOpenAfterTheLatencyWhenFedWithCandles() {
    EngineRun run = new EngineRun(EngineRun.settings(), Scripted.of(Signal.ENTER));
    candle(run, 0, 100_00, 101_00);
    candle(run, 1, 101_50, 102_00); // opens when the order is decided: its price was too early
    assertThat(run.fills()).isEmpty();
    candle(run, 2, 103_00, 104_00);
    assertThat(run.fills()).extracting(Fill::price).containsExactly(103_00L);
    assertThat(run.fills().getFirst().timeNs()).isEqualTo(T0 + 2 * SECOND);
    assertThat(run.engine.snapshot().counters().trades()).isZero();
    assertThat(run.engine.snapshot().counters().messages()).isEqualTo(3);
  }

  private static void candle(EngineRun run, int number, long open, long close) {
    long from = T0 + number * SECOND;
    long high = Math.max(open, close);
    long low = Math.min(open, close);
    run.engine.onCandle(from, from + SECOND, open, high, low, close, 5);
  }

  @Test
  void shouldFlattenAtTheLastBookWhenTheFeedEnds() {
    EngineRun run = new EngineRun(EngineRun.settings(), Scripted.of(Signal.ENTER));
    run.quote(0, 6_000_000, 6_000_100);
    run.trade(1, 6_000_000);
    run.trade(SECOND, 6_000_000);
    run.quote(2 * SECOND, 6_050_000, 6_050_100);
    run.engine.feedEnded();
    assertThat(run.engine.over()).isTrue();
    assertThat(run.fills()).extracting(f -> f.order().side()).containsExactly(Side.BUY, Side.SELL);
    assertThat(run.fills().getLast().price()).isEqualTo(6_050_000);
    assertThat(run.lastPoint().equity()).isEqualTo(run.equityFromFills());
    assertThat(run.engine.snapshot().ending()).isEqualTo(Ending.FEED_ENDED);
  }

  @Test
  void shouldSellByAnOrderWhenStopped() {
    EngineRun run = new EngineRun(EngineRun.settings(), Scripted.of(Signal.ENTER, Signal.ENTER));
    run.quote(0, 6_000_000, 6_000_100);
    run.trade(1, 6_000_000);
    run.trade(SECOND, 6_000_000);
    run.trade(SECOND + 500 * MILLI, 6_000_000);
    run.engine.obey(new EngineCommand.Stop(StopPolicy.FLATTEN, "a test"));
    assertThat(run.engine.over()).isFalse();
    run.quote(SECOND + 600 * MILLI, 5_900_000, 5_900_100);
    run.quote(SECOND + 700 * MILLI, 6_000_000, 6_000_100);
    assertThat(run.engine.over()).isTrue();
    assertThat(run.fills().getLast().price()).isEqualTo(5_900_000);
    assertThat(run.engine.snapshot().ending()).isEqualTo(Ending.STOPPED);
    assertThat(run.engine.snapshot().account().position()).isZero();
  }

  @Test
  void shouldEndAtOnceWhenStoppedFlat() {
    EngineRun run = new EngineRun(EngineRun.settings(), Scripted.of());
    run.quote(0, 6_000_000, 6_000_100);
    run.engine.obey(new EngineCommand.Stop(StopPolicy.FLATTEN, "a test"));
    assertThat(run.engine.over()).isTrue();
  }

  @Test
  void shouldDropOrdersAndKeepThePositionWhenKilled() {
    EngineRun run = new EngineRun(EngineRun.settings(), Scripted.of(Signal.ENTER, Signal.EXIT));
    run.quote(0, 6_000_000, 6_000_100);
    run.trade(1, 6_000_000);
    run.trade(SECOND, 6_000_000);
    run.trade(2 * SECOND, 6_000_000); // the exit is under way
    run.engine.obey(new EngineCommand.Kill("a test"));
    assertThat(run.engine.over()).isTrue();
    assertThat(run.orderStates())
        .containsExactly(OrderState.ACCEPTED, OrderState.ACCEPTED, OrderState.CANCELLED);
    run.trade(9 * SECOND, 6_000_000);
    run.engine.feedEnded();
    assertThat(run.fills()).hasSize(1);
    assertThat(run.engine.snapshot().account().position()).isPositive();
    assertThat(run.engine.snapshot().ending()).isEqualTo(Ending.KILLED);
  }

  @Test
  void shouldRejectVisiblyWhenTheQueueIsFull() {
    Signal[] signals = new Signal[120];
    for (int i = 0; i < signals.length; i++) {
      signals[i] = i % 2 == 0 ? Signal.ENTER : Signal.EXIT;
    }
    EngineRun run =
        new EngineRun(
            EngineRun.settings(new Latency(3_600 * SECOND, 3_600 * SECOND, 1)),
            Scripted.of(signals));
    run.quote(0, 6_000_000, 6_000_100);
    for (int i = 0; i <= 60; i++) {
      run.trade(i * SECOND + 1, 6_000_000);
    }
    EngineSnapshot snapshot = run.engine.snapshot();
    assertThat(snapshot.pending()).hasSize(50);
    assertThat(snapshot.counters().droppedOrders()).isEqualTo(5);
    assertThat(snapshot.counters().orders()).isEqualTo(55);
    assertThat(run.orderStates()).contains(OrderState.REJECTED);
    assertThat(snapshot.unfilled())
        .containsExactly(
            new Unfilled(OrderState.REJECTED, "the execution queue is full (50 orders)", 5));
  }

  @Test
  void shouldEndWhenTheDurationIsOverOnTheFeedsClock() {
    EngineSettings short5 = EngineRun.settings(SHORTLY, 5 * SECOND, EQUITY, false);
    EngineRun run = new EngineRun(short5, Scripted.of(Signal.ENTER));
    run.quote(0, 6_000_000, 6_000_100);
    for (int i = 0; i <= 20; i++) {
      run.trade(i * SECOND / 2 + 1, 6_000_000);
    }
    EngineSnapshot snapshot = run.engine.snapshot();
    assertThat(snapshot.over()).isTrue();
    assertThat(snapshot.ending()).isEqualTo(Ending.DURATION_OVER);
    assertThat(snapshot.account().position()).isZero();
    assertThat(run.fills()).hasSize(2);
  }

  @Test
  void shouldDecideButNotOrderWhenDryRun() {
    EngineSettings dry = EngineRun.settings(SHORTLY, ENDLESS, EQUITY, true);
    EngineRun run = new EngineRun(dry, Scripted.of(Signal.ENTER, Signal.EXIT));
    run.quote(0, 6_000_000, 6_000_100);
    for (int i = 0; i <= 5; i++) {
      run.trade(i * SECOND + 1, 6_000_000);
    }
    run.engine.feedEnded();
    assertThat(run.engine.snapshot().counters().decisions()).isEqualTo(2);
    assertThat(run.engine.snapshot().counters().orders()).isZero();
    assertThat(run.orderStates()).isEmpty();
  }

  @Test
  void shouldDenyWhenTheCashBuysNothing() {
    EngineSettings poor = EngineRun.settings(SHORTLY, ENDLESS, 1_000_000, false);
    EngineRun run = new EngineRun(poor, Scripted.of(Signal.ENTER));
    run.quote(0, 6_000_000, 6_000_100);
    run.trade(1, 6_000_000);
    run.trade(SECOND, 6_000_000);
    assertThat(run.orderStates()).containsExactly(OrderState.DENIED);
    assertThat(run.engine.snapshot().unfilled())
        .containsExactly(
            new Unfilled(
                OrderState.DENIED, "the cash does not buy the smallest quantity, 0.00001", 1));
  }

  @Test
  void shouldNotBlameTheCashWhenNobodyHadOfferedAnything() {
    EngineRun run = new EngineRun(EngineRun.settings(), Scripted.of(Signal.ENTER, Signal.ENTER));
    run.trade(1, 6_000_000);
    run.trade(SECOND, 6_000_000);
    run.restart();
    run.trade(2 * SECOND, 6_000_000);
    assertThat(run.engine.snapshot().unfilled())
        .containsExactly(new Unfilled(OrderState.DENIED, "nobody had offered anything yet", 2));
  }

  @Test
  void shouldNotEnterOnACandleThatEndedWhereTheFeedWasBlind() {
    EngineRun run = new EngineRun(EngineRun.settings(), Scripted.of(Signal.ENTER));
    run.quote(0, 6_000_000, 6_000_100);
    run.trade(100 * MILLI, 6_000_050);
    run.restart(); // taken over by another instance
    run.engine.onFeedState(T0 + 5 * SECOND, FeedState.GAPPED);
    run.quote(6 * SECOND, 6_010_000, 6_010_100);
    run.quote(7 * SECOND, 6_010_000, 6_010_100);
    assertThat(run.fills()).isEmpty();
    assertThat(run.engine.snapshot().unfilled())
        .containsExactly(new Unfilled(OrderState.DENIED, "the feed has a gap", 1));
  }

  @Test
  void shouldCancelWhenThePriceRanAwayFromTheCash() {
    EngineRun run = new EngineRun(EngineRun.settings(), Scripted.of(Signal.ENTER));
    run.quote(0, 6_000_000, 6_000_100);
    run.trade(1, 6_000_000);
    run.trade(SECOND, 6_000_000);
    run.quote(SECOND + 1, 7_000_000, 7_000_100);
    run.trade(2 * SECOND, 7_000_000);
    assertThat(run.orderStates()).containsExactly(OrderState.ACCEPTED, OrderState.CANCELLED);
    assertThat(run.engine.snapshot().account().position()).isZero();
  }

  @Test
  void shouldPassOverWhenQuotesAreImpossible() {
    EngineRun run = new EngineRun(EngineRun.settings(), Scripted.of());
    run.quote(0, 6_000_000, 6_000_100);
    run.quote(1, 6_000_200, 6_000_100);
    run.quote(2, 0, 6_000_100);
    run.trade(3, 0);
    EngineSnapshot snapshot = run.engine.snapshot();
    assertThat(snapshot.counters().errors()).isEqualTo(3);
    assertThat(snapshot.bid()).isEqualTo(6_000_000);
  }
}
