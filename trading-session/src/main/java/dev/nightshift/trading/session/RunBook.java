package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.EngineCommand;
import dev.nightshift.trading.engine.EngineEvent;
import dev.nightshift.trading.feed.FeedSource;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.order.OrderState;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** What a session was told and did and nobody knows yet, because it is not durable. */
final class RunBook implements Consumer<EngineEvent> {

  private static final Logger LOG = Logger.getLogger(RunBook.class);

  private final List<Entry> entries = new ArrayList<>();
  private final List<UUID> acknowledged = new ArrayList<>();
  private FeedTrouble trouble;
  private FeedPosition position;
  private Stretches stretches;
  private boolean closed;

  RunBook(FeedTrouble trouble, FeedPosition from) {
    this.trouble = trouble;
    this.position = from;
    this.stretches = new Stretches(from);
  }

  /** What comes from now on happens after the message that ends here. */
  void at(FeedPosition now) {
    position = now;
    stretches.read(now);
  }

  /** Parts of live feeds that were read. */
  List<FeedSource.Stretch> stretches() {
    return stretches.all();
  }

  /** Nothing is written down: a session does again what it has done. */
  void close() {
    closed = true;
  }

  /** It has come to where it stood. */
  void rebuilt(FeedPosition now) {
    position = now;
    stretches = new Stretches(now);
    closed = false;
  }

  @Override
  public void accept(EngineEvent event) {
    if (closed) {
      return;
    }
    entries.add(new Entry.Happened(position, event));
    switch (event) {
      case EngineEvent.OrderMoved moved -> report(moved);
      case EngineEvent.FeedChanged changed -> trouble = trouble.after(changed);
      case EngineEvent.BreakerTripped tripped -> LOG.warnf("%s", tripped);
      case EngineEvent.Liquidated liquidated -> LOG.warnf("%s", liquidated);
      case EngineEvent.LossAbsorbed absorbed -> LOG.warnf("%s", absorbed);
      case EngineEvent.Decided _,
          EngineEvent.OrderRepeated _,
          EngineEvent.OrderFilled _,
          EngineEvent.PositionClosed _,
          EngineEvent.EquityMarked _,
          EngineEvent.LockAdded _,
          EngineEvent.LockLifted _,
          EngineEvent.ModeChanged _,
          EngineEvent.FundingPaid _ ->
          LOG.debugf("%s", event);
    }
  }

  private static void report(EngineEvent.OrderMoved moved) {
    boolean refused = moved.state() == OrderState.REJECTED;
    String id = moved.order().clientOrderId();
    LOG.logf(
        refused ? Logger.Level.WARN : Logger.Level.DEBUG,
        "order %s %s %s",
        id,
        moved.state(),
        moved.reason());
  }

  /** A command that is about to be obeyed. */
  void obeyed(EngineCommand command) {
    entries.add(new Entry.Obeyed(position, command));
  }

  void acknowledge(UUID commandId) {
    acknowledged.add(commandId);
  }

  /** Entries that wait. */
  int size() {
    return entries.size() + acknowledged.size();
  }

  /** A person waits for this. */
  boolean urgent() {
    return !acknowledged.isEmpty();
  }

  List<Entry> entries() {
    return entries;
  }

  List<UUID> acknowledged() {
    return acknowledged;
  }

  FeedTrouble trouble() {
    return trouble;
  }

  /** Forgets what was handed on. */
  void clear() {
    entries.clear();
    acknowledged.clear();
    stretches.clear();
  }
}
