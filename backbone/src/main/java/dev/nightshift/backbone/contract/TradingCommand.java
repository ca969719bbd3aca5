package dev.nightshift.backbone.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Duration;
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
   * @param file SHA-256 (hex) of the uploaded capture or candle file
   * @param fileName the file's name as the person knows it; its ending tells the format
   * @param speed {@code 1}, {@code 20} (times the events' own pace) or {@code max}
   */
  record ReplayFeed(String file, String fileName, String speed) {}

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
   */
  record StartTradingSession(
      String sessionId,
      String symbol,
      ReplayFeed feed,
      String strategy,
      @Nullable Duration interval,
      @Nullable Duration duration,
      BigDecimal equity,
      Duration latencyMin,
      Duration latencyMax,
      long seed,
      boolean dryRun,
      String requestedBy)
      implements TradingCommand {}

  /** Stops a session in order: no new entries, open position flattened at the market. */
  record StopTradingSession(String sessionId, String requestedBy) implements TradingCommand {}

  /** Stops a session at once: open orders are dropped, the position is left as it is. */
  record KillTradingSession(String sessionId, String requestedBy) implements TradingCommand {}
}
