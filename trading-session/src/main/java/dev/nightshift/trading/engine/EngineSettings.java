package dev.nightshift.trading.engine;

import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.order.Latency;

/**
 * What a session was started with; it never changes afterwards.
 *
 * @param intervalNs length of the candles that the strategy decides on
 * @param durationNs length of the session on the feed's clock; {@link #ENDLESS}: until the feed
 *     ends
 * @param equity starting cash in money units, above 0
 * @param dryRun decide, but place no order
 * @param feeBps taker fee in hundredths of a percent of what a fill costs
 * @param orderBps share of the cash that an entry spends, in hundredths of a percent; what is left
 *     pays the fee and a price that ran away during the latency
 * @param queueCapacity most orders on their way at a time
 * @param pointNs least time between two points of the equity curve, fills apart
 */
public record EngineSettings(
    String sessionId,
    Instrument instrument,
    long intervalNs,
    long durationNs,
    long equity,
    Latency latency,
    boolean dryRun,
    int feeBps,
    int orderBps,
    int queueCapacity,
    long pointNs) {

  /** A duration that no feed reaches. */
  public static final long ENDLESS = Long.MAX_VALUE;

  /** Hundredths of a percent in a whole. */
  static final int WHOLE_BPS = 10_000;
}
