package dev.nightshift.trading.session;

import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.venue.file.FeedFile;
import dev.nightshift.trading.venue.file.FundingFile;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A recorded file; it is read through once before anybody trades on it.
 *
 * @param funding a file of rates that are settled as its time passes; {@code null}: none
 */
record FileMarket(FeedFile file, @Nullable FeedFile funding) implements SessionMarket {

  @Override
  public SessionPlan plan(SessionTerms terms, BooleanSupplier goOn) {
    rates(goOn); // before anybody trades
    return SessionPlan.of(terms, file.survey(terms.symbol(), goOn));
  }

  @Override
  public MarketDataFeed open(SessionPlan plan, FeedPosition position, BooleanSupplier goOn) {
    return rates(goOn).into(file.open(plan.survey(), position, goOn));
  }

  private FundingFile rates(BooleanSupplier goOn) {
    return funding == null ? FundingFile.NONE : FundingFile.read(funding, goOn);
  }
}
