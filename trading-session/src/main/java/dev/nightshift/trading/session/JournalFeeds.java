package dev.nightshift.trading.session;

import dev.nightshift.backbone.contract.TradingCommand.MarketFeed;
import dev.nightshift.backbone.contract.TradingCommand.StartTradingSession;
import dev.nightshift.backbone.database.Tx;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the market that another session read, for one that is to read it again: its file, or the
 * parts of live feeds it was told. Those are copied when the session starts, so that it reads the
 * same whatever becomes of the other, and they are kept for it until it has ended.
 */
@Singleton
class JournalFeeds {

  private static final String TERMS =
      "select terms from trading_session where id = $1 and terms is not null";

  /** What was read, and whether the journal still has its beginning. */
  private static final String READ =
      """
      select exists (select 1 from trading_feed_segment s where s.feed_id = r.feed_id
          and s.first_sequence <= r.after_sequence + 1 and s.last_sequence > r.after_sequence)
        as kept
      from trading_stretch r where r.session_id = $1 order by r.stretch limit 1
      """;

  private static final String COPY =
      """
      insert into trading_stretch (session_id, feed_id, after_sequence, through_sequence)
      select $1, feed_id, after_sequence, through_sequence
      from trading_stretch where session_id = $2 order by stretch
      """;

  /** The request with the file that the other session read; as it was where there is none. */
  StartTradingSession resolved(Tx tx, StartTradingSession request) {
    return source(request)
        .flatMap(session -> terms(tx, session))
        .filter(terms -> terms.source() == Source.REPLAY)
        .map(terms -> with(request, terms))
        .orElse(request);
  }

  /** The session whose market is to be read; empty: another feed was asked for. */
  private static Optional<String> source(StartTradingSession request) {
    MarketFeed feed = request.feed();
    return Source.JOURNAL.word().equals(feed.source())
        ? Optional.of(Objects.requireNonNullElse(feed.session(), ""))
        : Optional.empty();
  }

  /** The terms of a session that was accepted. */
  static Optional<SessionTerms> terms(Tx tx, String sessionId) {
    return tx.queryOne(TERMS, sessionId).map(row -> SessionTerms.fromJson(row.getString("terms")));
  }

  /** One sentence about a resolved request whose journal cannot be read. */
  Optional<String> wrong(Tx tx, StartTradingSession request) {
    return source(request).flatMap(session -> wrong(tx, session, request.symbol()));
  }

  /** One sentence about a session whose journal cannot be read for that symbol. */
  Optional<String> wrong(Tx tx, String session, String symbol) {
    Optional<SessionTerms> terms = terms(tx, session);
    return Optional.ofNullable(
        terms.isEmpty()
            ? "There is no session '" + session + "' whose market could be read again."
            : wrong(tx, terms.get(), symbol));
  }

  private static @Nullable String wrong(Tx tx, SessionTerms terms, String symbol) {
    if (!terms.symbol().equalsIgnoreCase(symbol)) {
      return "Session %s read the market of %s, not of %s."
          .formatted(terms.sessionId(), terms.symbol(), symbol);
    }
    if (terms.source() == Source.REPLAY) {
      return null;
    }
    Optional<Boolean> kept =
        tx.queryOne(READ, terms.sessionId()).map(row -> row.getBoolean("kept"));
    if (kept.isEmpty()) {
      return "Session " + terms.sessionId() + " has not read anything of its market yet.";
    }
    return kept.get()
        ? null
        : "The journal of session %s is older than journals are kept, and is gone."
            .formatted(terms.sessionId());
  }

  /** Copies what is to be read, in the transaction that accepts the session. */
  void keep(Tx tx, StartTradingSession request) {
    source(request).ifPresent(session -> tx.update(COPY, request.sessionId(), session));
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
