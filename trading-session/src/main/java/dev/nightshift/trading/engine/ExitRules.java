package dev.nightshift.trading.engine;

/**
 * The exits that guard what the strategy enters, as shares of the entry's price in hundredths of a
 * percent; 0: none.
 *
 * @param stopLossBps on the losing side
 * @param takeProfitBps on the winning side
 * @param trailingBps behind the best price since
 */
public record ExitRules(int stopLossBps, int takeProfitBps, int trailingBps) {

  /** No guard; the strategy's signals alone close. */
  public static final ExitRules NONE = new ExitRules(0, 0, 0);
}
