package dev.nightshift.trading.session;

import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.venue.file.FeedFile;
import java.util.function.BooleanSupplier;

/** A recorded file; it is read through once before anybody trades on it. */
record FileMarket(FeedFile file) implements SessionMarket {

  @Override
  public SessionPlan plan(SessionTerms terms, BooleanSupplier goOn) {
    return SessionPlan.of(terms, file.survey(terms.symbol(), goOn));
  }

  @Override
  public MarketDataFeed open(SessionPlan plan, FeedPosition position, BooleanSupplier goOn) {
    return file.open(plan.survey(), position, goOn);
  }
}
