package dev.nightshift.backbone.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands to trading-session. The key is the session's id. */
public sealed interface TradingCommand extends Command {

  /** Id of the session, chosen by the gateway when it accepted the request. */
  String sessionId();

  @JsonIgnore
  @Override
  default String key() {
    return sessionId();
  }

  /**
   * Where a session's market data come from.
   *
   * @param source {@code replay} of an uploaded file, {@code journal} of another session, or the
   *     venue whose live market it is, {@code binance} or {@code bitunix}; {@code null}: replay
   * @param file SHA-256 (hex) of the uploaded capture or candle file; of a replay
   * @param fileName the file's name as the person knows it; its ending tells the format
   * @param speed {@code 1}, {@code 20} (times the events' own pace) or {@code max}; of a replay and
   *     of a journal
   * @param session whose journal is read again
   * @param onLoss what a live session does when its venue cannot be reached: BLOCK entries until it
   *     can, or STOP; {@code null}: what the service is set to
   * @param funding SHA-256 (hex) of an uploaded file of funding rates; of a replay of linear
   *     contracts
   * @param fundingName that file's name as the person knows it
   */
  record MarketFeed(
      @Nullable String source,
      @Nullable String file,
      @Nullable String fileName,
      @Nullable String speed,
      @Nullable String session,
      @Nullable String onLoss,
      @Nullable String funding,
      @Nullable String fundingName) {

    /** An uploaded file, read again. */
    public static MarketFeed replay(String file, String fileName, String speed) {
      return new MarketFeed("replay", file, fileName, speed, null, null, null, null);
    }

    /** A venue's market as it is now. */
    public static MarketFeed live(String venue, @Nullable String onLoss) {
      return new MarketFeed(venue, null, null, null, null, onLoss, null, null);
    }

    /** What another session read. */
    public static MarketFeed journal(String session, @Nullable String speed) {
      return new MarketFeed("journal", null, null, speed, session, null, null, null);
    }

    /** The same with funding from a file. */
    public MarketFeed funded(String sha256, String name) {
      return new MarketFeed(source, file, fileName, speed, session, onLoss, sha256, name);
    }
  }

  /**
   * How orders of a session are executed and what becomes of it in the end; {@code null} everywhere
   * stands for what the service is set to.
   *
   * @param fills IDEAL, TOP_OF_BOOK, BOOK_WALK or QUEUE
   * @param market SPOT, or LINEAR contracts
   * @param leverage of linear contracts, 1 to 125
   * @param stopPolicy FLATTEN, CANCEL (orders, not the position) or KEEP
   * @param onBreaker PAUSE, FLATTEN or STOP
   * @param startAt when it is to begin; {@code null}: at once
   */
  record ExecutionTerms(
      @Nullable String fills,
      @Nullable String market,
      @Nullable Integer leverage,
      @Nullable String stopPolicy,
      @Nullable String onBreaker,
      @Nullable Instant startAt) {}

  /**
   * What a session may lose and do; {@code null} everywhere stands for what the service is set to.
   *
   * @param dailyLoss share of the day's first equity after whose loss the breaker trips, 0 to 1
   * @param drawdown share of the highest equity so far, likewise
   * @param consecutiveLosses closed positions with a loss in a row, likewise
   * @param maxPosition in the base currency
   * @param maxOpenOrders working orders at a time
   * @param maxOrdersPerMinute on the feed's clock
   * @param stopLoss distance of every entry's stop, as a share of its price; 0: none
   * @param takeProfit likewise
   * @param trailingStop likewise
   * @param cooldown without entries after every closed position
   */
  record RiskTerms(
      @Nullable BigDecimal dailyLoss,
      @Nullable BigDecimal drawdown,
      @Nullable Integer consecutiveLosses,
      @Nullable BigDecimal maxPosition,
      @Nullable Integer maxOpenOrders,
      @Nullable Integer maxOrdersPerMinute,
      @Nullable BigDecimal stopLoss,
      @Nullable BigDecimal takeProfit,
      @Nullable BigDecimal trailingStop,
      @Nullable Duration cooldown) {}

  /**
   * Starts a paper-trading session.
   *
   * @param interval candle length the strategy decides on; {@code null}: what suits the feed, 1 s
   *     for a capture, its own candles for a candle file
   * @param duration length of the session on the feed's clock; {@code null}: until the feed ends
   * @param equity starting cash in the quote currency, above 0
   * @param latencyMin shortest simulated latency between decision and execution
   * @param latencyMax longest simulated latency
   * @param seed of every random draw of the session
   * @param dryRun decide and report, but place no paper order
   * @param execution {@code null}: as the service is set to
   * @param risk {@code null}: as the service is set to
   * @param parameters of the strategy, by name; what is left out has its default; {@code null}: all
   */
  record StartTradingSession(
      String sessionId,
      String symbol,
      MarketFeed feed,
      String strategy,
      @Nullable Duration interval,
      @Nullable Duration duration,
      BigDecimal equity,
      Duration latencyMin,
      Duration latencyMax,
      long seed,
      boolean dryRun,
      @Nullable ExecutionTerms execution,
      @Nullable RiskTerms risk,
      @Nullable Map<String, String> parameters,
      String requestedBy)
      implements TradingCommand {
    public StartTradingSession {
      parameters = parameters == null ? null : Map.copyOf(parameters);
    }
  }

  /**
   * Stops a session in order: no new entries, and the end that its policy says.
   *
   * @param policy FLATTEN, CANCEL or KEEP; {@code null}: the one it was started with
   */
  record StopTradingSession(String sessionId, @Nullable String policy, String requestedBy)
      implements TradingCommand {}

  /** No entries until it is resumed; exits stay guarded. */
  record PauseTradingSession(String sessionId, String requestedBy) implements TradingCommand {}

  /** Entries again, after a pause or a breaker. */
  record ResumeTradingSession(String sessionId, String requestedBy) implements TradingCommand {}

  /** Cancels the orders and closes the position at the market; the session goes on, paused. */
  record FlattenTradingSession(String sessionId, String requestedBy) implements TradingCommand {}

  /** Takes a protection's lock away before its time. */
  record LiftTradingLock(String sessionId, String lockId, String requestedBy)
      implements TradingCommand {}

  /**
   * The distance of a trailing stop, by amount or by share: one of them.
   *
   * @param amount in the quote currency
   * @param share of the price, 0 to 1
   */
  record Trail(@Nullable BigDecimal amount, @Nullable BigDecimal share) {}

  /** The exits that an entry brings along, one of which cancels the others; prices as quoted. */
  record OrderBracket(
      @Nullable BigDecimal stopLoss, @Nullable BigDecimal takeProfit, @Nullable Trail trail) {}

  /**
   * Places an order that somebody wants beside the strategy's. One whose id was used in the session
   * is answered with what became of the first, whatever else it says.
   *
   * @param clientOrderId 1 to 64 characters, unique within the session for ever
   * @param side BUY or SELL
   * @param type MARKET, LIMIT, STOP, STOP_LIMIT, TAKE_PROFIT or TRAILING_STOP
   * @param quantity in the base currency
   * @param timeInForce GTC, IOC or DAY
   * @param reduceOnly it may close a position, never open or enlarge one
   * @param bracket {@code null}: none
   */
  record PlaceTradingOrder(
      String sessionId,
      String clientOrderId,
      String side,
      String type,
      BigDecimal quantity,
      @Nullable BigDecimal limitPrice,
      @Nullable BigDecimal stopPrice,
      @Nullable Trail trail,
      String timeInForce,
      boolean reduceOnly,
      @Nullable OrderBracket bracket,
      String requestedBy)
      implements TradingCommand {}

  /** Cancels an order of the session, on its way or at work; any other is passed over. */
  record CancelTradingOrder(String sessionId, String clientOrderId, String requestedBy)
      implements TradingCommand {}

  /** Stops a session at once: open orders are dropped, the position is left as it is. */
  record KillTradingSession(String sessionId, String requestedBy) implements TradingCommand {}
}
