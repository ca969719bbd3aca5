package dev.nightshift.trading.engine;

import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.order.OrderPurpose;
import dev.nightshift.trading.position.ClosedPosition;
import dev.nightshift.trading.risk.Admission;
import dev.nightshift.trading.risk.Breakers;
import dev.nightshift.trading.risk.Close;
import dev.nightshift.trading.risk.Lock;
import dev.nightshift.trading.risk.Locks;
import dev.nightshift.trading.risk.OrderRate;
import dev.nightshift.trading.risk.RiskState;
import dev.nightshift.trading.risk.Trip;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a session may do at the moment: its mode, its feed's state, breakers, locks and limits. */
final class SessionGuard {

  private final EngineSettings settings;
  private final Consumer<EngineEvent> events;
  private final Breakers breakers;
  private final Locks locks;
  private final OrderRate rate;
  private SessionMode mode;
  private FeedState feedState;

  SessionGuard(EngineSettings settings, EngineSnapshot from, Consumer<EngineEvent> events) {
    this.settings = settings;
    this.events = events;
    this.breakers = new Breakers(settings.risk(), from.risk());
    this.locks = new Locks(settings.risk(), settings.equity(), from.risk());
    this.rate = new OrderRate(settings.risk(), from.risk());
    this.mode = from.mode();
    this.feedState = from.feedState();
  }

  /** Why an order that may open a position is denied; null: it is not. */
  @Nullable String refusal(long exposure, int openOrders, long timeNs) {
    return switch (mode) {
      case PAUSED -> "the session is paused";
      case REDUCING -> "the session only closes its position";
      case HALTED -> "the session is halted";
      case ACTIVE ->
          switch (feedState) {
            case STALE -> "the feed is stale";
            case GAPPED -> "the feed has a gap";
            case CONTIGUOUS ->
                new Admission(exposure, openOrders, rate.reached(timeNs), locks.all())
                    .refusal(settings.risk());
          };
    };
  }

  void become(SessionMode next, String why, long timeNs) {
    if (mode != next) {
      mode = next;
      events.accept(new EngineEvent.ModeChanged(next, why, timeNs));
    }
  }

  /** The feed's state; whether that is another. */
  boolean feed(FeedState state, long timeNs, long seenNs) {
    if (feedState == state) {
      return false;
    }
    feedState = state;
    events.accept(new EngineEvent.FeedChanged(state, timeNs, seenNs));
    return true;
  }

  /** When {@link #clock} has something to do. */
  long nextNs() {
    return Math.min(breakers.dayEndNs(), locks.nextEndNs());
  }

  /** Time goes on: days begin, locks end. */
  void clock(long timeNs, long equity) {
    if (timeNs >= breakers.dayEndNs()) {
      breakers.newDay(timeNs, equity);
    }
    if (timeNs >= locks.nextEndNs()) {
      locks.endAt(timeNs).forEach(over -> lifted(over, "its time is over", timeNs));
    }
  }

  void lift(String lockId, String by, long timeNs) {
    locks.lift(lockId).ifPresent(lock -> lifted(lock, "lifted by " + by, timeNs));
  }

  private void lifted(Lock lock, String why, long timeNs) {
    events.accept(new EngineEvent.LockLifted(lock, why, timeNs));
  }

  /** What equity trips; null: nothing. */
  @Nullable Trip onEquity(long equity) {
    return breakers.onEquity(equity);
  }

  /** Takes note of a closed position; what it trips; null: nothing. */
  @Nullable Trip onClose(ClosedPosition position) {
    boolean stopped =
        position.why() == OrderPurpose.STOP_LOSS || position.why() == OrderPurpose.TRAILING_STOP;
    Close close = new Close(position.exitNs(), position.profit(), stopped);
    locks
        .onClose(close)
        .forEach(lock -> events.accept(new EngineEvent.LockAdded(lock, position.exitNs())));
    return breakers.onClose(close);
  }

  /** A tripped breaker measures anew from here. */
  void rearm(long equity) {
    breakers.rearm(equity);
  }

  OrderRate rate() {
    return rate;
  }

  SessionMode mode() {
    return mode;
  }

  FeedState feedState() {
    return feedState;
  }

  RiskState state() {
    return breakers.state(locks, rate);
  }
}
