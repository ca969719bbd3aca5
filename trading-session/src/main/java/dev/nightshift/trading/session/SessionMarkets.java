package dev.nightshift.trading.session;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.engine.EngineCommand.WarmUp;
import dev.nightshift.trading.feed.Durability;
import dev.nightshift.trading.feed.FeedConfig;
import dev.nightshift.trading.feed.FeedFiles;
import dev.nightshift.trading.feed.FeedSource;
import dev.nightshift.trading.feed.MarketDataFeeds;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.venue.file.FeedFile;
import jakarta.inject.Singleton;
import java.util.List;

/** Finds the market that a session's terms name. */
@Singleton
class SessionMarkets {

  private static final String STRETCHES =
      """
      select feed_id, after_sequence, through_sequence from trading_stretch
      where session_id = $1 order by stretch
      """;

  private static final String WARM_UP =
      """
      select content from trading_journal
      where session_id = $1 and kind = 'COMMAND' and content::json ->> 'type' = 'WarmUp'
      order by entry desc limit 1
      """;

  private final FeedFiles files;
  private final FeedConfig config;
  private final MarketDataFeeds feeds;
  private final Database database;

  SessionMarkets(FeedFiles files, FeedConfig config, MarketDataFeeds feeds, Database database) {
    this.files = files;
    this.config = config;
    this.feeds = feeds;
    this.database = database;
  }

  /**
   * The market of a session.
   *
   * @throws dev.nightshift.trading.feed.FeedUnavailableException its file cannot be had, now or
   *     ever
   * @throws dev.nightshift.trading.marketdata.UnreadableFeedException its journal is forgotten
   * @throws dev.nightshift.backbone.database.DatabaseUnavailableException nobody knows right now
   */
  SessionMarket of(SessionTerms terms) {
    return switch (terms.source()) {
      case REPLAY -> {
        SessionTerms.Funding funding = terms.funding();
        yield new FileMarket(
            file(terms.file(), terms.fileName()),
            funding == null ? null : file(funding.file(), funding.fileName()));
      }
      case JOURNAL -> {
        FeedSource.Journal told = told(terms.sessionId());
        yield new TickMarket(
            feeds, told, told, feeds.instrument(told, terms.symbol()), before(terms.file()));
      }
      case BINANCE, BITUNIX -> live(terms);
    };
  }

  private FeedFile file(String sha256, String name) {
    return new FeedFile(files.fetch(sha256), name, config.maxBytes());
  }

  /** What a session counts in it counts in to its end, whatever the venue says meanwhile. */
  private SessionMarket live(SessionTerms terms) {
    FeedSource.Journal told = told(terms.sessionId());
    FeedSource source = new FeedSource.Live(terms.source().word());
    FeedSource begun = told.stretches().isEmpty() ? source : told.latest();
    return new TickMarket(feeds, source, told, feeds.instrument(begun, terms.symbol()), List.of());
  }

  /** What another session began with, as long as its journal is kept. */
  private List<Candle> before(String sessionId) {
    return database
        .inTransaction(tx -> tx.queryOne(WARM_UP, sessionId))
        .map(row -> JournalText.command(row.getString("content")))
        .map(command -> command instanceof WarmUp(var candles) ? candles : List.<Candle>of())
        .orElse(List.of());
  }

  private FeedSource.Journal told(String sessionId) {
    List<FeedSource.Stretch> stretches =
        database.inTransaction(
            tx ->
                tx.query(STRETCHES, sessionId).stream()
                    .map(
                        row ->
                            new FeedSource.Stretch(
                                row.getString("feed_id"),
                                row.getLong("after_sequence"),
                                row.getLong("through_sequence")))
                    .toList());
    return new FeedSource.Journal(stretches);
  }

  /** Whether a place in a feed outlives this process, so that what happened there may be told. */
  Durability durability(FeedPosition place) {
    return feeds.durability(place);
  }
}
