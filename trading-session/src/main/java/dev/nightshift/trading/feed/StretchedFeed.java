package dev.nightshift.trading.feed;

import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.MarketDataListener;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Feeds one after another, as a session reads them that moved from one instance to another. Each is
 * opened when the one before has ended, and goes on from its time. Where one that another follows
 * cannot be read on, whoever opened this decides whether it ends there.
 */
final class StretchedFeed implements MarketDataFeed {

  private final Iterator<Function<FeedPosition, MarketDataFeed>> openings;
  private final Consumer<UnreadableFeedException> unreadable;
  private @Nullable MarketDataFeed current;
  private FeedPosition position;

  /**
   * @param unreadable throws it on, or returns: then the rest of that feed is passed over
   */
  StretchedFeed(
      List<Function<FeedPosition, MarketDataFeed>> openings,
      FeedPosition from,
      Consumer<UnreadableFeedException> unreadable) {
    this.openings = openings.iterator();
    this.unreadable = unreadable;
    this.position = from;
    openNext();
  }

  private void openNext() {
    close();
    current = openings.hasNext() ? openings.next().apply(position) : null;
  }

  @Override
  public boolean ready(long longestWaitNs) {
    return current == null || current.ready(longestWaitNs);
  }

  @Override
  public boolean advance() {
    while (current != null) {
      if (advance(current)) {
        position = current.position();
        return true;
      }
      openNext();
    }
    return false;
  }

  private boolean advance(MarketDataFeed feed) {
    try {
      return feed.advance();
    } catch (UnreadableFeedException e) {
      if (!openings.hasNext()) {
        throw e;
      }
      unreadable.accept(e);
      return false;
    }
  }

  @Override
  public long timeNs() {
    return position.timeNs();
  }

  @Override
  public boolean showsMarket() {
    return current != null && current.showsMarket();
  }

  @Override
  public void tell(MarketDataListener listener) {
    Objects.requireNonNull(current, "told before the first advance, or after the end")
        .tell(listener);
  }

  @Override
  public FeedPosition position() {
    return position;
  }

  @Override
  public void close() {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
