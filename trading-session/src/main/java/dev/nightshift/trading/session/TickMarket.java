package dev.nightshift.trading.session;

import dev.nightshift.trading.feed.FeedSource;
import dev.nightshift.trading.feed.MarketDataFeeds;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.venue.file.FeedSurvey;
import java.util.function.BooleanSupplier;

/**
 * A venue's market as it is, or the journal of one.
 *
 * @param source what is traded on
 * @param told what the session was told of it so far
 * @param instrument in whose units it is told
 */
record TickMarket(
    MarketDataFeeds feeds, FeedSource source, FeedSource.Journal told, Instrument instrument)
    implements SessionMarket {

  @Override
  public SessionPlan plan(SessionTerms terms, BooleanSupplier goOn) {
    return SessionPlan.of(terms, FeedSurvey.ofTicks(instrument));
  }

  @Override
  public MarketDataFeed open(SessionPlan plan, FeedPosition position, BooleanSupplier goOn) {
    return feeds.open(source, plan.instrument(), position, goOn);
  }

  @Override
  public MarketDataFeed again(SessionPlan plan, FeedPosition position, BooleanSupplier goOn) {
    return feeds.open(told, plan.instrument(), position, goOn);
  }

  @Override
  public boolean now(FeedPosition place) {
    return !(source instanceof FeedSource.Live) || feeds.reads(place);
  }

  @Override
  public boolean ends() {
    return source instanceof FeedSource.Journal;
  }
}
