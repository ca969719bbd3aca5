package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.EngineEvent;
import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.engine.TradingEngine;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.order.Fill;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Runs a session again from its beginning, as fast as it goes and without a trace: the same
 * messages, and the same commands at the same places.
 *
 * @param plan maybe with another execution than the session had
 * @param commands in order
 */
record Rerun(SessionPlan plan, List<Redo.Step> commands) {

  Rerun {
    commands = List.copyOf(commands);
  }

  /** What came of it. */
  record Result(EngineSnapshot end, List<Fill> fills) {
    Result {
      fills = List.copyOf(fills);
    }
  }

  /**
   * Runs to the end, or as far as the session has come.
   *
   * @param through how far the session has come
   */
  Result run(MarketSource source, FeedPosition through, BooleanSupplier goOn) {
    List<Fill> fills = new ArrayList<>();
    TradingEngine engine =
        new TradingEngine(
            plan.settings(),
            plan.strategy(),
            EngineSnapshot.fresh(plan.settings()),
            event -> {
              if (event instanceof EngineEvent.OrderFilled filled) {
                fills.add(filled.fill());
              }
            });
    Deque<Redo.Step> steps = new ArrayDeque<>(commands);
    FeedPosition position = FeedPosition.BEGINNING;
    try (MarketDataFeed feed = source.again(plan, position, goOn)) {
      obey(engine, steps, position);
      while (!engine.over()) {
        boolean more = feed.advance();
        if (!more && source.ends()) {
          engine.feedEnded();
        }
        if (!more || position.samePlace(through)) {
          break;
        }
        feed.tell(engine);
        position = feed.position();
        obey(engine, steps, position);
      }
    }
    return new Result(engine.snapshot(), fills);
  }

  private static void obey(TradingEngine engine, Deque<Redo.Step> steps, FeedPosition at) {
    while (!steps.isEmpty() && steps.peek().due(at)) {
      engine.obey(steps.remove().command());
    }
  }
}
