package dev.nightshift.trading.order;

/**
 * The exits that an entry brings along: as much as it fills, they guard; what one of them executes,
 * the others no longer do. In ticks, 0 where there is none.
 *
 * @param stopLoss price of the stop
 * @param takeProfit price of the take-profit
 * @param trailTicks distance of the trailing stop
 * @param trailBps the same as a share of the price, in hundredths of a percent
 */
public record Bracket(long stopLoss, long takeProfit, long trailTicks, int trailBps) {

  /** No exit at all. */
  public static final Bracket NONE = new Bracket(0, 0, 0, 0);
}
