package dev.nightshift.trading.live;

import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.marketdata.FeedMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what a newer message makes worthless: of quotes and marks the newest stays, of depth
 * the newest quantity per price. Everything else passes; trades and candles are never held.
 */
final class Conflation {

  private record Place(BookSide side, long price) {}

  private FeedMessage.@Nullable Quote quote;
  private FeedMessage.@Nullable Mark mark;
  private final Map<Place, FeedMessage.Level> levels = new LinkedHashMap<>();
  private boolean snapshot;
  private boolean depth;
  private long replaced;

  /** Keeps the message back; false: it must be passed on. */
  boolean hold(FeedMessage message) {
    switch (message) {
      case FeedMessage.Quote newer -> {
        replaced += quote == null ? 0 : 1;
        quote = newer;
      }
      case FeedMessage.Mark newer -> {
        replaced += mark == null ? 0 : 1;
        mark = newer;
      }
      case FeedMessage.Depth newer -> hold(newer);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void hold(FeedMessage.Depth newer) {
    replaced += depth ? 1 : 0;
    depth = true;
    if (newer.snapshot()) {
      levels.clear();
      snapshot = true;
    }
    newer.levels().forEach(level -> levels.put(new Place(level.side(), level.price()), level));
  }

  /** What was held back, to be passed on now. */
  List<FeedMessage> release() {
    List<FeedMessage> released = new ArrayList<>(3);
    if (depth) {
      released.add(new FeedMessage.Depth(snapshot, List.copyOf(levels.values())));
    }
    if (quote != null) {
      released.add(quote);
    }
    if (mark != null) {
      released.add(mark);
    }
    quote = null;
    mark = null;
    levels.clear();
    snapshot = false;
    depth = false;
    return released;
  }

  /** How many messages a newer one has replaced so far. */
  long replaced() {
    return replaced;
  }
}
