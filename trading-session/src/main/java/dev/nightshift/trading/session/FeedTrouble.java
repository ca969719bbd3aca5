package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.EngineEvent.FeedChanged;
import dev.nightshift.trading.marketdata.FeedState;

/**
 * How often a session's market data stayed away, and for how long, on the feed's clock: since the
 * market was last seen, for whatever happened after that was not.
 *
 * @param losses how often
 * @param blindNs in all, what is going on apart
 * @param lostSinceNs since when there are none; 0: they are there
 */
record FeedTrouble(long losses, long blindNs, long lostSinceNs) {

  static final FeedTrouble NONE = new FeedTrouble(0, 0, 0);

  /** Stale or with a gap is away; what follows while it is away changes nothing. */
  FeedTrouble after(FeedChanged change) {
    boolean there = change.state() == FeedState.CONTIGUOUS;
    if (there) {
      return lostSinceNs == 0
          ? this
          : new FeedTrouble(losses, blindNs + change.timeNs() - lostSinceNs, 0);
    }
    return lostSinceNs == 0 ? new FeedTrouble(losses + 1, blindNs, since(change)) : this;
  }

  private static long since(FeedChanged change) {
    return change.seenNs() == 0 ? change.timeNs() : change.seenNs();
  }
}
