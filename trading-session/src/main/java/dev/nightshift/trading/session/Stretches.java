package dev.nightshift.trading.session;

import dev.nightshift.trading.feed.FeedSource.Stretch;
import dev.nightshift.trading.marketdata.FeedPosition;
import java.util.ArrayList;
import java.util.List;

/**
 * Which parts of live feeds a session read since its last batch. Sequences are dense, so that one
 * part begins where another feed's message comes, and goes on as long as the feed is the same. Of
 * files there are none.
 */
final class Stretches {

  private final List<Stretch> over = new ArrayList<>();
  private String feedId;
  private long after;
  private long through;

  Stretches(FeedPosition from) {
    this.feedId = from.feedId();
    this.after = from.line();
    this.through = from.line();
  }

  /** The message that ends here was read. */
  void read(FeedPosition place) {
    if (!place.feedId().equals(feedId)) {
      endCurrent();
      feedId = place.feedId();
      after = place.line() - 1;
    }
    through = place.line();
  }

  private void endCurrent() {
    if (!feedId.isEmpty() && through > after) {
      over.add(new Stretch(feedId, after, through));
    }
  }

  /** In order; the last one may go on. */
  List<Stretch> all() {
    List<Stretch> all = new ArrayList<>(over);
    if (!feedId.isEmpty() && through > after) {
      all.add(new Stretch(feedId, after, through));
    }
    return all;
  }

  /** What was handed on need not be told again, but for the one that goes on. */
  void clear() {
    over.clear();
  }
}
