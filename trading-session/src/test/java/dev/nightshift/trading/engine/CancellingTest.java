package dev.nightshift.trading.engine;

import static dev.nightshift.trading.engine.EngineRun.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.trading.execution.FillModel;
import dev.nightshift.trading.order.Latency;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.order.OrderTerms;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.order.TimeInForce;
import dev.nightshift.trading.position.MarketTerms;
import dev.nightshift.trading.risk.RiskLimits;
import org.junit.jupiter.api.Test;

class CancellingTest {

  private static final OrderTerms BELOW = OrderTerms.limit(99_00, TimeInForce.GTC);

  /** Whatever is sent arrives 100 ms later. */
  private static Desk desk() {
    Latency latency = Latency.fixed(100 * MILLI);
    return new Desk(FillModel.IDEAL, MarketTerms.SPOT, RiskLimits.NONE, latency, 0)
        .quote(0, 100_00, 100_10)
        .place("in", Side.BUY, 1_000, BELOW);
  }

  private static Desk cancel(Desk desk) {
    desk.run.engine.obey(new EngineCommand.Cancel("in", "a test"));
    return desk;
  }

  @Test
  void shouldCancelAfterTheLatencyWhenNothingHappensMeanwhile() {
    Desk desk = cancel(desk().clock(200)).clock(300);
    assertThat(desk.last("in").state()).isEqualTo(OrderState.ACCEPTED);
    desk.clock(301);
    assertThat(desk.last("in").state()).isEqualTo(OrderState.CANCELLED);
    assertThat(desk.last("in").timeNs()).isEqualTo(EngineRun.T0 + 300 * MILLI);
    assertThat(desk.last("in").reason()).isEqualTo("cancelled by a test");
    assertThat(desk.now().cancels()).isEmpty();
  }

  @Test
  void shouldComeTooLateWhenTheOrderFillsMeanwhile() {
    Desk desk = cancel(desk().clock(200)).quote(250, 98_00, 98_10).clock(400);
    assertThat(desk.prices()).containsExactly(99_00L);
    assertThat(desk.last("in").state()).isEqualTo(OrderState.ACCEPTED);
    assertThat(desk.now().cancels()).isEmpty();
  }

  @Test
  void shouldNotOvertakeTheOrderThatIsStillOnItsWay() {
    Desk desk = cancel(desk()).quote(90, 98_00, 98_10).clock(200);
    assertThat(desk.prices()).containsExactly(98_10L);
  }

  @Test
  void shouldGoOnWhenRestoredWithACancellationUnderWay() {
    Desk desk = cancel(cancel(desk().clock(200)));
    assertThat(desk.now().cancels()).hasSize(1);
    desk.run.restart();
    assertThat(desk.clock(400).last("in").state()).isEqualTo(OrderState.CANCELLED);
  }

  @Test
  void shouldCallOffAtOnceWhenTheSessionIsKilled() {
    Desk desk = desk().clock(200);
    desk.run.engine.obey(new EngineCommand.Kill("a test"));
    assertThat(desk.last("in").state()).isEqualTo(OrderState.CANCELLED);
    assertThat(desk.now().working()).isEmpty();
  }
}
