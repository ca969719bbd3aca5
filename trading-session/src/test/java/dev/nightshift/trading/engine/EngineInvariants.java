package dev.nightshift.trading.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.order.Fill;
import dev.nightshift.trading.order.Order;
import dev.nightshift.trading.order.OrderState;
import dev.nightshift.trading.order.Side;
import dev.nightshift.trading.order.TakenId;
import dev.nightshift.trading.position.AccountState;
import java.util.HashMap;
import java.util.Map;

/** What must hold after every step of a session, from what it told alone. */
final class EngineInvariants {

  private final RandomSession session;
  private final Map<Long, OrderState> states = new HashMap<>();
  private final Map<Long, Long> executed = new HashMap<>();
  private final Map<Long, Long> byGroup = new HashMap<>();
  private final Map<String, TakenId> outcomes = new HashMap<>();
  private long cash;
  private long position;
  private long profitOfClosed;
  private int read;
  private SessionMode mode = SessionMode.ACTIVE;
  private FeedState feed = FeedState.CONTIGUOUS;
  int fills;
  int closed;

  EngineInvariants(RandomSession session) {
    this.session = session;
    this.cash = session.settings.equity();
  }

  void check() {
    while (read < session.events.size()) {
      follow(session.events.get(read++));
    }
    EngineSnapshot now = session.engine.snapshot();
    AccountState account = now.account();
    assertThat(account.cash()).isEqualTo(cash);
    assertThat(account.position()).isEqualTo(position);
    assertThat(account.cash() + account.cost())
        .isEqualTo(session.settings.equity() + account.realised());
    long open = account.open() == null ? 0 : account.open().profit();
    assertThat(account.realised()).isEqualTo(profitOfClosed + open);
    if (!session.settings.market().linear()) {
      assertThat(account.cash()).isNotNegative();
      assertThat(account.position()).isNotNegative();
    }
    if (account.position() == 0) {
      assertThat(account.cash()).as("nothing is owed when flat").isNotNegative();
    }
    long most = session.settings.risk().maxPosition();
    assertThat(Math.abs(position)).isLessThanOrEqualTo(most == 0 ? Long.MAX_VALUE : most);
    assertThat(now.mode()).isEqualTo(mode);
    for (var working : now.working()) {
      assertThat(working.remaining()).isPositive();
    }
  }

  private void follow(EngineEvent event) {
    switch (event) {
      case EngineEvent.OrderMoved moved -> moved(moved);
      case EngineEvent.OrderFilled filled -> filled(filled.fill());
      case EngineEvent.OrderRepeated repeated ->
          assertThat(repeated.first()).isEqualTo(outcomes.get(repeated.first().clientOrderId()));
      case EngineEvent.PositionClosed flat -> {
        closed++;
        profitOfClosed += flat.position().profit();
      }
      case EngineEvent.FundingPaid paid -> cash += paid.amount();
      case EngineEvent.ModeChanged changed -> {
        mode = changed.mode();
        if (changed.why().equals("the position was flattened")) {
          assertThat(position).as("%s", changed).isZero();
        }
      }
      case EngineEvent.FeedChanged changed -> feed = changed.state();
      case EngineEvent.Decided ignored -> {}
      case EngineEvent.EquityMarked ignored -> {}
      case EngineEvent.BreakerTripped ignored -> {}
      case EngineEvent.LockAdded ignored -> {}
      case EngineEvent.LockLifted ignored -> {}
      case EngineEvent.Liquidated ignored -> {}
      case EngineEvent.LossAbsorbed absorbed -> cash += absorbed.amount();
    }
  }

  private void moved(EngineEvent.OrderMoved moved) {
    Order order = moved.order();
    OrderState before = states.getOrDefault(order.number(), OrderState.NEW);
    assertThat(before.mayBecome(moved.state())).as("%s after %s", moved, before).isTrue();
    states.put(order.number(), moved.state());
    outcomes.putIfAbsent(
        order.clientOrderId(),
        new TakenId(order.clientOrderId(), order.number(), moved.state(), moved.reason()));
    if (moved.reason().startsWith("cancelled by")) {
      assertThat(moved.timeNs())
          .as("a cancellation overtakes no order: %s", moved)
          .isGreaterThanOrEqualTo(order.dueNs());
    }
    boolean opens =
        !order.terms().reduceOnly()
            && (session.settings.market().linear() || order.side() == Side.BUY);
    if (moved.state() == OrderState.ACCEPTED && opens) {
      assertThat(mode).as("%s", moved).isEqualTo(SessionMode.ACTIVE);
      assertThat(feed).as("%s", moved).isEqualTo(FeedState.CONTIGUOUS);
    }
  }

  private void filled(Fill fill) {
    fills++;
    Order order = fill.order();
    OrderState before = states.getOrDefault(order.number(), OrderState.ACCEPTED);
    OrderState after = fill.remaining() == 0 ? OrderState.FILLED : OrderState.PARTIALLY_FILLED;
    assertThat(before.mayBecome(after)).as("%s after %s", fill, before).isTrue();
    states.put(order.number(), after);
    assertThat(fill.price()).as("%s", fill).isBetween(session.lowest, session.highest);
    assertThat(fill.quantity()).isPositive();
    long sum = executed.merge(order.number(), fill.quantity(), Long::sum);
    assertThat(sum).as("%s", fill).isLessThanOrEqualTo(order.quantity());
    if (order.group() != 0) {
      long group = byGroup.merge(order.group(), fill.quantity(), Long::sum);
      assertThat(group)
          .as("both sides of a bracket: %s", fill)
          .isLessThanOrEqualTo(order.quantity());
    }
    if (order.terms().limitPrice() > 0) {
      long worse = fill.price() - order.terms().limitPrice();
      assertThat(order.side() == Side.BUY ? worse : -worse).as("%s", fill).isNotPositive();
    }
    long notional = RandomSession.COIN.notional(fill.price(), fill.quantity());
    cash += (order.side() == Side.BUY ? -notional : notional) - fill.fee();
    position += order.side() == Side.BUY ? fill.quantity() : -fill.quantity();
  }
}
