package dev.nightshift.trading.engine;

import dev.nightshift.trading.execution.ExecutionTerms;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.position.MarketTerms;
import dev.nightshift.trading.risk.RiskLimits;

/**
 * What a session was started with; it never changes afterwards.
 *
 * @param intervalNs length of the candles that the strategy decides on
 * @param durationNs length of the session on the feed's clock; {@link #ENDLESS}: until the feed
 *     ends
 * @param equity starting cash in money units, above 0
 * @param dryRun decide, but place no order
 * @param orderBps share of the equity that an entry spends, in hundredths of a percent; what is
 *     left pays the fee and a price that ran away during the latency
 * @param pointNs least time between two points of the equity curve, fills apart
 * @param onEnd what is left behind when the duration is over or the feed ends
 */
public record EngineSettings(
    String sessionId,
    Instrument instrument,
    long intervalNs,
    long durationNs,
    long equity,
    boolean dryRun,
    int orderBps,
    long pointNs,
    MarketTerms market,
    ExecutionTerms execution,
    RiskLimits risk,
    ExitRules exits,
    StopPolicy onEnd) {

  /** A duration that no feed reaches. */
  public static final long ENDLESS = Long.MAX_VALUE;

  /** Hundredths of a percent in a whole. */
  static final int WHOLE_BPS = 10_000;

  /** Spot without limits, exits by the strategy alone, flat at the end. */
  public static EngineSettings spot(
      String sessionId,
      Instrument instrument,
      long intervalNs,
      long durationNs,
      long equity,
      boolean dryRun,
      int orderBps,
      long pointNs,
      ExecutionTerms execution) {
    return new EngineSettings(
        sessionId,
        instrument,
        intervalNs,
        durationNs,
        equity,
        dryRun,
        orderBps,
        pointNs,
        MarketTerms.SPOT,
        execution,
        RiskLimits.NONE,
        ExitRules.NONE,
        StopPolicy.FLATTEN);
  }
}
