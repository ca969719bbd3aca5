package dev.nightshift.trading.live;

import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.marketdata.FeedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the feed has told so far, for a session that comes later: the book, and the top of it. */
final class BookMirror {

  private final NavigableMap<Long, Long> bids = new TreeMap<>();
  private final NavigableMap<Long, Long> asks = new TreeMap<>();
  private FeedMessage.@Nullable Quote quote;
  private boolean complete;

  void told(FeedMessage message) {
    if (message instanceof FeedMessage.Quote top) {
      quote = top;
    } else if (message instanceof FeedMessage.Depth depth) {
      if (depth.snapshot()) {
        bids.clear();
        asks.clear();
        complete = true;
      }
      depth.levels().forEach(this::put);
    }
  }

  private void put(FeedMessage.Level level) {
    Map<Long, Long> side = level.side() == BookSide.BID ? bids : asks;
    if (level.quantity() == 0) {
      side.remove(level.price());
    } else {
      side.put(level.price(), level.quantity());
    }
  }

  /** Nobody knows any more what is offered. */
  void forget() {
    bids.clear();
    asks.clear();
    quote = null;
    complete = false;
  }

  Optional<FeedMessage> quote() {
    return Optional.ofNullable(quote);
  }

  /** The whole book, if it was ever known. */
  Optional<FeedMessage> book() {
    if (!complete) {
      return Optional.empty();
    }
    List<FeedMessage.Level> levels = new ArrayList<>(bids.size() + asks.size());
    bids.descendingMap()
        .forEach((price, held) -> levels.add(new FeedMessage.Level(BookSide.BID, price, held)));
    asks.forEach((price, held) -> levels.add(new FeedMessage.Level(BookSide.ASK, price, held)));
    return Optional.of(new FeedMessage.Depth(true, levels));
  }
}
