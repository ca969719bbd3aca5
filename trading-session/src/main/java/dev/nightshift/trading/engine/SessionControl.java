package dev.nightshift.trading.engine;

import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.order.OrderPurpose;
import dev.nightshift.trading.position.Account;
import dev.nightshift.trading.risk.Trip;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a session from mode to mode and to its end: by commands, tripped breakers, liquidation and
 * the feed. Whatever ends a session ends it once.
 */
final class SessionControl {

  private final EngineSettings settings;
  private final Consumer<EngineEvent> events;
  private final SessionGuard guard;
  private final OrderDesk desk;
  private final Ledger ledger;
  private @Nullable Ending ending;
  private boolean over;
  private boolean justOver;

  SessionControl(
      EngineSettings settings,
      EngineSnapshot from,
      Consumer<EngineEvent> events,
      SessionGuard guard,
      OrderDesk desk,
      Ledger ledger) {
    this.settings = settings;
    this.events = events;
    this.guard = guard;
    this.desk = desk;
    this.ledger = ledger;
    this.ending = from.ending();
    this.over = from.over();
  }

  /** Does what it is told; nothing once it is over. */
  void obey(EngineCommand.Steering command, long lastPrice, long timeNs) {
    if (over) {
      return;
    }
    switch (command) {
      case EngineCommand.Pause pause -> pause(pause.by(), timeNs);
      case EngineCommand.Resume resume -> resume(resume.by(), lastPrice, timeNs);
      case EngineCommand.Flatten flatten -> flatten("flattened by " + flatten.by(), timeNs);
      case EngineCommand.Stop stop ->
          end(Ending.STOPPED, stop.policy(), "the session was stopped", timeNs);
      case EngineCommand.Kill _ -> kill(timeNs);
      case EngineCommand.LiftLock lift -> guard.lift(lift.lockId(), lift.by(), timeNs);
      case EngineCommand.Place place -> desk.entry().place(place.request(), timeNs);
      case EngineCommand.Cancel cancel ->
          desk.cancel(cancel.clientOrderId(), "cancelled by " + cancel.by(), timeNs);
    }
  }

  private void pause(String by, long timeNs) {
    if (guard.mode() == SessionMode.ACTIVE) {
      paused("paused by " + by, timeNs);
    }
  }

  private void paused(String why, long timeNs) {
    guard.become(SessionMode.PAUSED, why, timeNs);
    desk.cancelEntries("the session was paused", timeNs);
  }

  private void resume(String by, long price, long timeNs) {
    if (guard.mode() == SessionMode.PAUSED && ending == null) {
      guard.rearm(ledger.account().equity(price));
      guard.become(SessionMode.ACTIVE, "resumed by " + by, timeNs);
    }
  }

  private void flatten(String why, long timeNs) {
    if (ending == null) {
      guard.become(SessionMode.REDUCING, why, timeNs);
      desk.cancelAll("the position is flattened", timeNs);
      desk.strategy().close(OrderPurpose.FLATTEN, timeNs);
    }
  }

  void end(Ending why, StopPolicy policy, String reason, long timeNs) {
    if (ending != null) {
      return;
    }
    ending = why;
    if (policy != StopPolicy.KEEP) {
      desk.cancelAll(reason, timeNs);
    }
    if (policy == StopPolicy.FLATTEN) {
      desk.strategy().close(OrderPurpose.SESSION_END, timeNs);
      guard.become(SessionMode.REDUCING, reason, timeNs);
    } else {
      halt(reason, timeNs);
    }
  }

  private void kill(long timeNs) {
    ending = Ending.KILLED;
    desk.cancelAll("the session was killed", timeNs);
    halt("the session was killed", timeNs);
  }

  void feedEnded(long lastPrice, long timeNs) {
    if (over) {
      return;
    }
    StopPolicy policy = ending == null ? settings.onEnd() : StopPolicy.FLATTEN;
    ending = ending == null ? Ending.FEED_ENDED : ending;
    if (policy != StopPolicy.KEEP) {
      desk.cancelAll("the feed ended", timeNs);
    }
    if (policy == StopPolicy.FLATTEN) {
      desk.closeNow(OrderPurpose.SESSION_END, lastPrice, timeNs);
    }
    halt("the feed ended", timeNs);
  }

  private void halt(String why, long timeNs) {
    over = true;
    justOver = true;
    guard.become(SessionMode.HALTED, why, timeNs);
  }

  /**
   * Looks at what fills closed. Where the position was to be closed and is, the session is over, or
   * paused; where it is not, and nothing is under way that closes it, that is ordered again.
   */
  void settle(long timeNs) {
    while (!ledger.closed().isEmpty()) {
      react(guard.onClose(ledger.closed().removeFirst()), timeNs);
    }
    if (over || (ending == null && guard.mode() != SessionMode.REDUCING) || !desk.idle()) {
      return;
    }
    if (ledger.account().position() != 0) {
      desk.strategy()
          .close(ending == null ? OrderPurpose.FLATTEN : OrderPurpose.SESSION_END, timeNs);
    } else if (ending != null) {
      halt("the session has ended", timeNs);
    } else {
      guard.become(SessionMode.PAUSED, "the position was flattened", timeNs);
    }
  }

  /** The session has come to its end, told once. */
  boolean justOver() {
    boolean told = justOver;
    justOver = false;
    return told;
  }

  /** The feed can be trusted more, or less. */
  void feed(FeedState state, long timeNs, long seenNs) {
    if (guard.feed(state, timeNs, seenNs)) {
      switch (state) {
        case STALE -> desk.cancelEntries("the feed is stale", timeNs);
        case GAPPED, CONTIGUOUS -> {
          // The guard denies new entries, or no longer; a neighbour that joins makes a gap too.
        }
      }
    }
  }

  /** Equity has moved. */
  void equity(long equity, long timeNs) {
    Trip trip = guard.onEquity(equity);
    if (trip != null) {
      react(trip, timeNs);
    }
  }

  private void react(@Nullable Trip trip, long timeNs) {
    if (trip == null || ending != null) {
      return;
    }
    events.accept(
        new EngineEvent.BreakerTripped(
            trip.kind(), trip.value(), trip.limit(), settings.risk().onBreaker(), timeNs));
    String why = "the " + trip.kind() + " breaker tripped";
    switch (settings.risk().onBreaker()) {
      case PAUSE -> pauseUnlessReducing(why, timeNs);
      case FLATTEN -> flatten(why, timeNs);
      case STOP -> end(Ending.BREAKER, StopPolicy.FLATTEN, why, timeNs);
    }
  }

  private void pauseUnlessReducing(String why, long timeNs) {
    if (guard.mode() == SessionMode.ACTIVE) {
      paused(why, timeNs);
    }
  }

  /** Liquidates the position if its margin no longer carries it. */
  void margin(long price, long timeNs) {
    Account account = ledger.account();
    if (account.position() == 0 || account.equity(price) > account.maintenance(price)) {
      return;
    }
    events.accept(
        new EngineEvent.Liquidated(
            account.position(), price, account.equity(price), account.maintenance(price), timeNs));
    desk.cancelAll("the position was liquidated", timeNs);
    desk.closeNow(OrderPurpose.LIQUIDATION, price, timeNs);
    if (ending == null) {
      guard.become(SessionMode.PAUSED, "the position was liquidated", timeNs);
    }
  }

  boolean over() {
    return over;
  }

  @Nullable Ending ending() {
    return ending;
  }
}
