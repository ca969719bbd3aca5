package dev.nightshift.trading.session;

import dev.nightshift.backbone.contract.TradingCommand.MarketFeed;
import dev.nightshift.backbone.contract.TradingCommand.StartTradingSession;
import dev.nightshift.backbone.database.Tx;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds the market that another session read, for one that is to read it again. */
@Singleton
class JournalFeeds {

  /** The request with a feed that can be opened; as it was where there is none. */
  StartTradingSession resolved(Tx tx, StartTradingSession request) {
    MarketFeed feed = request.feed();
    if (!Source.JOURNAL.word().equals(feed.source()) || feed.session() == null) {
      return request;
    }
    return terms(tx, feed.session())
        .filter(terms -> terms.source() == Source.REPLAY)
        .map(terms -> with(request, terms))
        .orElse(request);
  }

  private static Optional<SessionTerms> terms(Tx tx, String sessionId) {
    return tx.queryOne(
            "select terms from trading_session where id = $1 and terms is not null", sessionId)
        .map(row -> SessionTerms.fromJson(row.getString("terms")));
  }

  private static StartTradingSession with(StartTradingSession request, SessionTerms terms) {
    String speed = request.feed().speed() == null ? "max" : request.feed().speed();
    return new StartTradingSession(
        request.sessionId(),
        request.symbol(),
        MarketFeed.replay(terms.file(), terms.fileName(), speed),
        request.strategy(),
        request.interval(),
        request.duration(),
        request.equity(),
        request.latencyMin(),
        request.latencyMax(),
        request.seed(),
        request.dryRun(),
        request.execution(),
        request.risk(),
        request.parameters(),
        request.requestedBy());
  }
}
