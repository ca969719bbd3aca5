package dev.nightshift.gateway.trading;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A session as it is asked for, over HTTP or in a chat; nothing in it is checked yet. */
public record SessionRequest(
    @Schema(description = "such as BTCUSDT", required = true) @Nullable String symbol,
    @Schema(required = true) @Nullable Feed feed,
    @Schema(description = "default sma-cross") @Nullable String strategy,
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
    @Schema(description = "chat that is told; default: the owner's") @Nullable String chat) {

  /**
   * A recorded feed.
   *
   * @param file SHA-256 of the uploaded capture or candle file
   * @param fileName its name; its ending tells the format
   * @param speed {@code max} or times the events' own pace
   */
  public record Feed(@Nullable String file, @Nullable String fileName, @Nullable String speed) {}
}
