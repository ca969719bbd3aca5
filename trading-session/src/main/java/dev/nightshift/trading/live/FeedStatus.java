package dev.nightshift.trading.live;

import dev.nightshift.trading.marketdata.FeedState;
import java.util.Map;

/**
 * How a live feed stands.
 *
 * @param reconnects connections that brought something after another had ended
 * @param failures failed connections in a row
 * @param dropped messages that were not passed on, by reason
 * @param conflated messages that a newer one replaced
 * @param missed trades that were fetched after the fact
 * @param blindNs time without anything good beyond what is normal, in nanoseconds
 * @param skewMs the venue's clock minus ours when it was last seen, in milliseconds
 */
public record FeedStatus(
    String feedId,
    String venue,
    String symbol,
    FeedState state,
    long reconnects,
    int failures,
    Map<String, Long> dropped,
    long conflated,
    long missed,
    long blindNs,
    long skewMs,
    long lastSequence,
    long durableSequence) {

  public FeedStatus {
    dropped = Map.copyOf(dropped);
  }
}
