package dev.nightshift.trading.engine;

/**
 * What a session counted.
 *
 * @param messages lines of a capture, rows of a candle file
 * @param trades the market's trades of the symbol
 * @param decisions signals of the strategy other than HOLD
 * @param orders decided orders, whatever became of them
 * @param fills executed orders
 * @param droppedOrders rejected by the full execution queue
 * @param errors impossible quotes and trades, which were passed over
 */
public record Counters(
    long messages,
    long trades,
    long decisions,
    long orders,
    long fills,
    long droppedOrders,
    long errors) {

  /** Of a session that has read nothing. */
  public static final Counters ZERO = new Counters(0, 0, 0, 0, 0, 0, 0);

  /** What was counted since. */
  public Counters since(Counters before) {
    return new Counters(
        messages - before.messages,
        trades - before.trades,
        decisions - before.decisions,
        orders - before.orders,
        fills - before.fills,
        droppedOrders - before.droppedOrders,
        errors - before.errors);
  }
}
