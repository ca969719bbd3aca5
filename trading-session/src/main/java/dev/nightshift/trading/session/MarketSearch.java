package dev.nightshift.trading.session;

import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.trading.feed.FeedUnavailableException;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds a session's market, waiting for whoever has it, and uses it.
 *
 * @param goOn asked between two tries
 */
record MarketSearch(Claim claim, RunTools tools, BooleanSupplier goOn) {

  private static final Logger LOG = Logger.getLogger(MarketSearch.class);

  /** Tries to open the feed's file before the cache forgets it. */
  private static final int MOST_ATTEMPTS = 10;

  /**
   * Uses the market; again where the cache forgot its file before it was open. {@code null}: the
   * session does not get that far.
   */
  <T extends @Nullable Object> @Nullable T use(Function<SessionMarket, T> use) {
    int attempt = 1;
    while (true) {
      SessionMarket market = find();
      if (market == null) {
        return null;
      }
      try {
        return use.apply(market);
      } catch (UnreadableFeedException e) {
        if (!(e.getCause() instanceof NoSuchFileException) || attempt == MOST_ATTEMPTS) {
          throw e;
        }
        LOG.infof("session %s fetches its feed again: it was forgotten", claim.sessionId());
        attempt++;
      }
    }
  }

  private @Nullable SessionMarket find() {
    FeedWait waits = new FeedWait(tools.feedConfig(), tools.nanoTime());
    while (goOn.getAsBoolean()) {
      try {
        return tools.markets().of(claim.terms());
      } catch (FeedUnavailableException e) {
        long waitNs = waits.after(e);
        LOG.warnf("session %s waits for its feed: %s", claim.sessionId(), e.getMessage());
        LockSupport.parkNanos(waitNs);
      } catch (DatabaseUnavailableException e) {
        LOG.warnf("session %s waits for the database: %s", claim.sessionId(), e.getMessage());
        LockSupport.parkNanos(tools.feedConfig().firstWait().toNanos());
      }
    }
    return null;
  }
}
