package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.EngineEvent;
import dev.nightshift.trading.engine.EngineEvent.EquityMarked;
import dev.nightshift.trading.order.Fill;
import dev.nightshift.trading.order.OrderState;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** What a session did and nobody knows yet, because it is not durable. */
final class RunBook implements Consumer<EngineEvent> {

  private static final Logger LOG = Logger.getLogger(RunBook.class);

  private final List<Fill> fills = new ArrayList<>();
  private final List<EquityMarked> points = new ArrayList<>();
  private final List<UUID> acknowledged = new ArrayList<>();

  @Override
  public void accept(EngineEvent event) {
    switch (event) {
      case EngineEvent.OrderFilled filled -> fills.add(filled.fill());
      case EquityMarked point -> points.add(point);
      case EngineEvent.OrderMoved moved -> report(moved);
      case EngineEvent.Decided decided -> LOG.debugf("%s", decided);
      case EngineEvent.OrderRepeated repeated -> LOG.debugf("%s", repeated);
      case EngineEvent.PositionClosed closed -> LOG.debugf("%s", closed);
      case EngineEvent.BreakerTripped tripped -> LOG.warnf("%s", tripped);
      case EngineEvent.LockAdded added -> LOG.infof("%s", added);
      case EngineEvent.LockLifted lifted -> LOG.infof("%s", lifted);
      case EngineEvent.ModeChanged changed -> LOG.infof("%s", changed);
      case EngineEvent.FeedChanged changed -> LOG.infof("%s", changed);
      case EngineEvent.FundingPaid paid -> LOG.debugf("%s", paid);
      case EngineEvent.Liquidated liquidated -> LOG.warnf("%s", liquidated);
    }
  }

  private static void report(EngineEvent.OrderMoved moved) {
    boolean refused = moved.state() == OrderState.DENIED || moved.state() == OrderState.REJECTED;
    String id = moved.order().clientOrderId();
    LOG.logf(
        refused ? Logger.Level.WARN : Logger.Level.DEBUG,
        "order %s %s %s",
        id,
        moved.state(),
        moved.reason());
  }

  void acknowledge(UUID commandId) {
    acknowledged.add(commandId);
  }

  /** Entries that wait. */
  int size() {
    return fills.size() + points.size() + acknowledged.size();
  }

  /** A person waits for this. */
  boolean urgent() {
    return !acknowledged.isEmpty();
  }

  List<Fill> fills() {
    return fills;
  }

  List<EquityMarked> points() {
    return points;
  }

  List<UUID> acknowledged() {
    return acknowledged;
  }

  /** Forgets what was handed on. */
  void clear() {
    fills.clear();
    points.clear();
    acknowledged.clear();
  }
}
