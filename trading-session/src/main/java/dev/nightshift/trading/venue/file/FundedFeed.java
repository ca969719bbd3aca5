package dev.nightshift.trading.venue.file;

import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.MarketDataListener;
import java.util.List;

/** A feed with settlements of funding after its messages; they share the message's place. */
final class FundedFeed implements MarketDataFeed {

  private final MarketDataFeed feed;
  private final List<FundingFile.Rate> rates;
  private long beforeNs;
  private int next;

  FundedFeed(MarketDataFeed feed, List<FundingFile.Rate> rates) {
    this.feed = feed;
    this.rates = rates;
    this.beforeNs = feed.position().timeNs();
  }

  @Override
  public boolean ready(long longestWaitNs) {
    return feed.ready(longestWaitNs);
  }

  @Override
  public boolean advance() {
    if (beforeNs == 0 && feed.advance()) {
      beforeNs = feed.timeNs();
      skipThrough(beforeNs - 1);
      return true;
    }
    return beforeNs != 0 && goOn();
  }

  private boolean goOn() {
    skipThrough(beforeNs);
    boolean more = feed.advance();
    beforeNs = more ? feed.timeNs() : beforeNs;
    return more;
  }

  private void skipThrough(long timeNs) {
    while (next < rates.size() && rates.get(next).settledNs() <= timeNs) {
      next++;
    }
  }

  @Override
  public long timeNs() {
    return feed.timeNs();
  }

  @Override
  public void tell(MarketDataListener listener) {
    feed.tell(listener);
    for (int i = next; i < rates.size() && rates.get(i).settledNs() <= feed.timeNs(); i++) {
      listener.onFunding(feed.timeNs(), rates.get(i).rateE8());
    }
  }

  @Override
  public FeedPosition position() {
    return feed.position();
  }

  @Override
  public void close() {
    feed.close();
  }
}
