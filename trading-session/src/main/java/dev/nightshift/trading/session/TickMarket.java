package dev.nightshift.trading.session;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.candle.Regrouped;
import dev.nightshift.trading.feed.FeedSource;
import dev.nightshift.trading.feed.MarketDataFeeds;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.venue.file.FeedSurvey;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A venue's market as it is, or the journal of one.
 *
 * @param source what is traded on
 * @param told what the session was told of it so far
 * @param instrument in whose units it is told
 * @param before candles that the journal's session was told at its beginning; none: of a venue
 */
record TickMarket(
    MarketDataFeeds feeds,
    FeedSource source,
    FeedSource.Journal told,
    Instrument instrument,
    List<Candle> before)
    implements SessionMarket {

  TickMarket {
    before = List.copyOf(before);
  }

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
  public List<Candle> past(SessionPlan plan, long timeNs) {
    long periodNs = plan.settings().intervalNs();
    return switch (source) {
      case FeedSource.Live venue ->
          feeds.past(venue, plan.instrument(), periodNs, plan.strategy().lookback(), timeNs);
      case FeedSource.Journal _ ->
          before.isEmpty()
              ? List.of()
              : Regrouped.into(periodNs, before, before.getFirst().openTimeNs());
    };
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
