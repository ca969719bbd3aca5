package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.TradingEngine;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/**
 * Brings an engine from an earlier snapshot to where its session is durable: the same messages, and
 * the same commands at the same places. That it came to the same is seen by its counters.
 */
final class Rebuilding {

  private final Redo redo;
  private final TradingEngine engine;
  private final Deque<Redo.Step> commands;
  private FeedPosition position = FeedPosition.BEGINNING;

  Rebuilding(Redo redo, TradingEngine engine) {
    this.redo = redo;
    this.engine = engine;
    this.commands = new ArrayDeque<>(redo.commands());
  }

  /**
   * Reads as far as the session was.
   *
   * @param feed opened at {@code from}
   * @return false: it is not wanted any more
   * @throws DamagedSessionException the feed or the journal do not lead there
   */
  boolean run(MarketDataFeed feed, FeedPosition from, BooleanSupplier wanted) {
    position = from;
    obey();
    while (!position.samePlace(redo.until())) {
      if (!wanted.getAsBoolean()) {
        return false;
      }
      if (!feed.advance()) {
        throw new DamagedSessionException(
            "The session's latest snapshot is damaged, and its feed ends before the place where it"
                + " stood.");
      }
      feed.tell(engine);
      position = feed.position();
      obey();
    }
    prove();
    return true;
  }

  private void obey() {
    while (!commands.isEmpty() && commands.peek().due(position)) {
      engine.obey(commands.remove().command());
    }
  }

  private void prove() {
    if (!engine.snapshot().counters().equals(redo.counted())) {
      throw new DamagedSessionException(
          "The session's latest snapshot is damaged, and what its journal gives instead is not what"
              + " was told of it.");
    }
  }

  FeedPosition position() {
    return position;
  }
}
