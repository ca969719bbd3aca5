package dev.nightshift.gateway.trading;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A session as it is asked for, over HTTP or in a chat; nothing in it is checked yet. */
public record SessionRequest(
    @Schema(description = "such as BTCUSDT", required = true) @Nullable String symbol,
    @Schema(required = true) @Nullable Feed feed,
    @Schema(description = "default sma-cross") @Nullable String strategy,
    @Schema(description = "of the strategy, by name; default: its own")
        @Nullable Map<String, String> strategyParameters,
    @Schema(description = "candle length such as 1s or 1m; default: what suits the feed")
        @Nullable String interval,
    @Schema(description = "on the feed's clock, such as 10m; default: until the feed ends")
        @Nullable String duration,
    @Schema(description = "starting cash, a decimal; default 10000", implementation = String.class)
        @Nullable JsonNode equity,
    @Schema(description = "simulated latency such as 50-500ms; the default")
        @Nullable String latency,
    @Schema(description = "of every random draw; default 1") @Nullable Long seed,
    @Schema(description = "decide and report, place nothing; default false")
        @Nullable Boolean dryRun,
    @Schema(description = "ideal, top-of-book, book-walk or queue") @Nullable String fills,
    @Schema(description = "spot or linear") @Nullable String market,
    @Schema(description = "of linear contracts, 1 to 125") @Nullable Integer leverage,
    @Schema(description = "flatten, cancel or keep") @Nullable String stopPolicy,
    @Schema(description = "pause, flatten or stop") @Nullable String onBreaker,
    @Schema(description = "when it is to begin; default: at once") @Nullable Instant startAt,
    @Schema(description = "what it may lose and do") @Nullable Risk risk,
    @Schema(description = "chat that is told; default: the owner's") @Nullable String chat) {

  /**
   * What a session may lose and do; what is left out is as the service is set to. Shares are from 0
   * (none) to below 1.
   */
  public record Risk(
      @Nullable BigDecimal dailyLoss,
      @Nullable BigDecimal drawdown,
      @Nullable Integer consecutiveLosses,
      @Nullable BigDecimal maxPosition,
      @Nullable Integer maxOpenOrders,
      @Nullable Integer maxOrdersPerMinute,
      @Nullable BigDecimal stopLoss,
      @Nullable BigDecimal takeProfit,
      @Nullable BigDecimal trailingStop,
      @Schema(description = "such as 5m") @Nullable String cooldown) {}

  /**
   * Where its market comes from: a recorded file, or by its source a venue as it is now.
   *
   * @param source {@code replay}, the default, {@code binance}, {@code bitunix} or {@code journal}
   * @param session whose journal is read again
   * @param onLoss {@code block} or {@code stop}: what it does when its venue cannot be reached
   * @param file SHA-256 of the uploaded capture or candle file
   * @param fileName its name; its ending tells the format
   * @param speed {@code max} or times the events' own pace
   * @param funding SHA-256 of an uploaded file of funding rates; of a replay of linear contracts
   * @param fundingName its name
   */
  public record Feed(
      @Nullable String source,
      @Nullable String file,
      @Nullable String fileName,
      @Nullable String speed,
      @Nullable String session,
      @Nullable String onLoss,
      @Nullable String funding,
      @Nullable String fundingName) {

    /** An uploaded file. */
    public static Feed replay(
        @Nullable String file, @Nullable String speed, @Nullable String funding) {
      return new Feed(null, file, null, speed, null, null, funding, null);
    }

    /** The market that another session read. */
    public static Feed journal(String session, @Nullable String speed) {
      return new Feed("journal", null, null, speed, session, null, null, null);
    }

    /** A venue's market as it is now. */
    public static Feed live(String venue) {
      return new Feed(venue, null, null, null, null, null, null, null);
    }
  }
}
